"""Make ``corpus/english/data/short_names.txt``: short forms of given names."""

from __future__ import annotations

import csv
from collections import defaultdict

from tables import fold, given_shares, read, section, source, write_rows

MOST = 2  # so many times as many people: the shorter name is a full one ("Emily", "Amelia")


def main() -> None:
    male, female, either = (section("given_names.txt", s) for s in ("male", "female", "either"))
    given = male | female | either
    short: dict[str, set[str]] = defaultdict(set)
    for row in csv.DictReader(read("nicknames", "names.csv").splitlines()):
        name, nick = fold(row["name1"]), fold(row["name2"])
        pair = {name, nick}
        rarer = given_shares().get(nick, 0) <= MOST * given_shares().get(name, 0)
        if pair <= given and not (pair & male and pair & female) and len(pair) == 2 and rarer:
            short[name].add(nick)
    about = (
        f"Short forms of given names from {source('nicknames')} (Carlton Northern and others; "
        "Apache License 2.0): pairs of which both are in given_names.txt and not of two sexes, the "
        f"short form at most {MOST} times as common. A line is a full name and its short forms."
    )
    rows = ([name, *sorted(nicks)] for name, nicks in sorted(short.items()))
    write_rows("short_names.txt", about, rows)
    print(len(short), sum(map(len, short.values())))


if __name__ == "__main__":
    main()
