"""A sentence as words and punctuation, with each quotation as one token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from corpus.article import Span
from corpus.english.calendar import DAYS
from corpus.english.cues import CUES, forms, lemmas
from corpus.english.lexicon import AUXILIARIES, NOT_PARTICIPLES, VERBS
from corpus.text.quotations import Quotation


class Token(NamedTuple):
    """A word, a punctuation mark or a whole quotation; ``low`` is its text in small letters,
    with typewriter apostrophes, and for a quotation empty."""

    start: int
    end: int
    text: str
    low: str
    kind: Literal["word", "mark", "quotation"]
    words: int = 1

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.kind == "word" and self.text[0].isupper()

    @property
    def owner(self) -> bool:
        """Whether it is a possessive such as "Maduro's" or "workers'"."""
        return self.low.endswith(("'s", "s'")) and self.low not in {"it's", "that's", "let's"}


_TOKEN = re.compile(
    r"@?\w(?:\.\w)+\.?|[A-Z]\.(?=\s+[A-Z(])|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Jr|Sr|St|Prof|Rev|Adv|Capt|No)\.(?!\w)"
    r"|[$£€]?\d+(?:[.,]\d+)+|[@#$£€]?\w+(?:['’&.\-‑]\w+)*(?:(?<=s)['’](?!\w))?|--+|\.\.\.|[^\w\s]"
)


_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


def tokens(text: str, sentence: Span, quotations: Sequence[Quotation]) -> tuple[Token, ...]:
    """The tokens of a sentence; ``quotations`` are the outermost ones that lie in it."""
    found: list[Token] = []
    position = sentence.start
    for quotation in quotations:
        found += _plain(text, position, quotation.outer.start)
        begin, end = quotation.outer
        count = text.count(" ", *quotation.inner) + 1
        found.append(Token(begin, end, text[begin:end], "", "quotation", count))
        position = end
    found += _plain(text, position, sentence.end)
    return tuple(found)


def _plain(text: str, start: int, end: int) -> list[Token]:
    found = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        if word in _UNSEEN:
            continue
        if word[-1].isalnum() or word[0].isalnum() or word == "&":
            low = word.lower().replace("’", "'")
            found.append(Token(match.start(), match.end(), word, low, "word"))
        else:
            found.append(Token(match.start(), match.end(), word, word, "mark"))
    return found


def is_verb(token: Token) -> bool:
    """Whether a word looks like a verb that parts noun phrases, by its form alone."""
    low = token.low
    if token.kind != "word" or (token.capital and low not in AUXILIARIES):
        return False
    if low in AUXILIARIES or low in VERBS or _CONTRACTED.search(low):
        return True
    if low.endswith("ed"):
        return low not in NOT_PARTICIPLES and len(low) > 3
    cue = CUES.get(low)
    return cue is not None and ("past" in cue.forms or (low in _PLAIN_THIRD and "s" in cue.forms))


def is_day(token: Token) -> bool:
    """Whether a word is a part of a date or a time of day."""
    return token.low.rstrip(".") in DAYS or (token.low.isdigit() and len(token.low) in (1, 2, 4))


_CONTRACTED = re.compile(r"(?:n't|'re|'ve|'ll|'d|'m)$|^(?:it|he|she|that|there|what|who)'s$")
_PLAIN_THIRD = forms(lemmas("finite"), "s")
