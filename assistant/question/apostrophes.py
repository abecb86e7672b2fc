"""Apostrophes that were not typed: "didnt" is "didn't", "klopps reaction" is "klopp's reaction"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from assistant.question.asking import QUOTE_NOUNS, TEXT_NOUNS, VIEW_NOUNS
from assistant.question.words import FUNCTION
from corpus.english.lexicon import AUXILIARIES, COMMON_VERBS, PREPOSITIONS, ROLES
from corpus.people.beside import KIN

SHORTEST_OWNER = 3  # minimum letters of a name before the s; set by hand
OWNER_WORDS = 3  # maximum words of a name that ends with the owner
RELATION_WITHIN = 2  # words after an owner among which a relation tells that it owns

# "its", "were", "well", "hell", "ill", "shell", "wed" and "id" are words of their own
_SPELT = {
    **{word.replace("'", ""): word for word in AUXILIARIES if word.endswith("n't")},
    "donts": "don'ts",
    "im": "I'm",
    "ive": "I've",
    **{
        f"{one}{end}": f"{one}'{end}"
        for ones, end in (
            ("what who where how when why that there here he she", "s"),
            ("they you we", "ve"),
            ("they you", "re"),
            ("they you that it", "ll"),
            ("they you who", "d"),
        )
        for one in ones.split()
    },
}
_CONTRACTED = re.compile(rf"(?<![\w’'-])(?:{'|'.join(sorted(_SPELT))})(?![\w’'-])", re.IGNORECASE)
_YEAR = re.compile(r"\bin ['’]?(?P<year>[5-9]\d)(?=\W*$)", re.IGNORECASE)
_OWNER = re.compile(r"(?<![\w’'-])(?P<name>[^\W\d_]+)s (?P<rest>[^\W\d_][\w’'-]*(?: [\w’'-]+)*)")
_WORDS = re.compile(rf"(?:{VIEW_NOUNS}|{QUOTE_NOUNS}|{TEXT_NOUNS})", re.IGNORECASE)
_NO_NOUN = FUNCTION | AUXILIARIES | PREPOSITIONS | COMMON_VERBS
THEIR_PEOPLE = ROLES | KIN | frozenset("dad mum mom girlfriend boyfriend parents family".split())
"""Nouns for somebody's people."""


def spell_apostrophes(
    text: str, *, is_name: Callable[[str], bool], texts: Callable[[str], Iterable[str]]
) -> str:
    """Write contractions and the genitive of names with the apostrophes that were not typed.

    ``is_name`` returns True if an article has a name, typed in small letters; ``texts`` returns
    those of the articles that best match a word.
    """
    return spell_owners(spell_contractions(text), is_name=is_name, texts=texts)


def spell_contractions(text: str) -> str:
    """Write the contractions of English with their apostrophes, and the year of "in '93"."""

    def spelt(match: re.Match[str]) -> str:
        word = _SPELT[match.group().lower()]
        return word[0].upper() + word[1:] if match.group()[0].isupper() else word

    return _YEAR.sub(r"in 19\g<year>", _CONTRACTED.sub(spelt, text))


def spell_owners(
    text: str, *, is_name: Callable[[str], bool], texts: Callable[[str], Iterable[str]]
) -> str:
    """Write the genitive of names with its apostrophe: "klopps reaction", "emily hands father".

    The word without its s must be a name or the last word of one, and with it none, and a noun must
    follow. If it is an ordinary word with the s, "kicks", the noun must be a relation or words,
    "boss" or "reaction".
    """
    at = 0
    while match := _OWNER.search(text, at):
        at = match.end("name") + 1
        if _owns(text[: match.start()], match, is_name=is_name, texts=texts):
            end = match.end("name")
            text = f"{text[:end]}'{text[end:]}"
            at += 1
    return text


def _owns(
    before: str,
    match: re.Match[str],
    *,
    is_name: Callable[[str], bool],
    texts: Callable[[str], Iterable[str]],
) -> bool:
    """True if a word that ends with s is the genitive of a name."""
    name, following = match["name"].lower(), match["rest"].lower().split()
    word = f"{name}s"
    if len(name) < SHORTEST_OWNER or name.endswith("s") or word in _NO_NOUN:
        return False
    first = following[0]
    noun = _WORDS.fullmatch(first) or (first not in _NO_NOUN and not first.endswith("ly"))
    if not noun or not is_name(name) or is_name(word):
        return False
    parts = re.findall(r"[^\W\d_]+", before.lower())[-OWNER_WORDS + 1 :]
    for n in (n for n in range(len(parts)) if _opens(parts[n])):
        whole = " ".join([*parts[n:], name])
        if is_name(whole):  # not "the trash cans lid", though a headline has "Trash Can"
            near = list(texts(whole))
            return not is_word(whole, near) and not is_word(f"{whole}s", near)
    near = list(texts(name))
    related = (one in THEIR_PEOPLE or _WORDS.fullmatch(one) for one in following[:RELATION_WITHIN])
    return _stands_alone(name, near) and (any(related) or not is_word(word, near))


def _opens(word: str) -> bool:
    """True if a word may begin a name."""
    return word not in FUNCTION and word not in AUXILIARIES


def _stands_alone(name: str, near: Iterable[str]) -> bool:
    """True if a text has a word with a capital between words without one: "told Klopp that"."""
    shape = re.compile(rf"[a-z,] {name[0].upper()}(?i:{name[1:]})(?:['’,.;]| [a-z])")
    return any(shape.search(text) for text in near)


def is_word(word: str, near: Iterable[str]) -> bool:
    """True if a text has a word in small letters."""
    shape = re.compile(rf"(?<![\w’'-]){re.escape(word)}(?![\w’'-])")
    return any(shape.search(text) for text in near)
