"""The speaker whose words a question asks for, in any wording."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.english.lexicon import AUXILIARIES, INDEFINITE, PREPOSITIONS, ROLES
from corpus.people.in_article import same_person

MOST_NAMED = 5  # maximum speakers that are looked for in one question
SPEAKER_WORDS = 4  # maximum words of a name
# words that ask for a statement, in any form, and are no part of the topic
ASKING = frozenset(
    (
        "what how did does do has have had is are was were said say says saying tell told think "
        "thinks thought thinking on about of regarding concerning over to towards statement "
        "statements comment comments commented remark remarks view views opinion opinions take "
        "stance position reaction reactions react reacted response responses respond responded "
        "quote quotes quoted quotation quotations words exact find show give me us reporters press "
        "after when asked by from the a an for in his her their its describe described justify "
        "explain explained explanation reason argument promise promised testify testified warn "
        "warned criticise criticised criticize answer answered deny denied feel feels write wrote "
        "tweet tweeted spokesperson spokesman spokeswoman each so far any all recently latest been "
        "being people at and what's whats make made call called compare compared contrast differ "
        "differs difference disagree agree versus vs between both sides side other express "
        "expressed address addressed claim claimed"
    ).split()
)
_WORD = re.compile(r"[\w&]+(?:['’.-]\w+)*")
_JOIN = re.compile(
    r"(?:['’]s?)?,? (?:and|vs\.?|versus|with|or|&|compared (?:to|with)) (?:what )?(?:the )?",
    re.IGNORECASE,
)
_ROLE = "|".join(sorted(map(re.escape, ROLES), key=len, reverse=True))
_THEIR_OFFICE = re.compile(
    rf"['’]s (?:[\w-]+ ){{0,2}}?(?:{_ROLE})s?\b(?: of (?:the )?\w+)?", re.IGNORECASE
)
_INTERROGATIVE = re.compile(r"\b(?:wh[a-z]+|how) (?:did|does|do|has|have|had|is|was)\b", re.I)
_LISTED = re.compile(r", ?")
_CAPITALS = r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}"
_STRANGER = re.compile(_CAPITALS)
_BEFORE_JOIN = re.compile(
    rf"(?P<name>{_CAPITALS})(?:['’]s?)? (?:and|vs\.?|versus|with|or|&) (?:the )?$"
)
# "how did the queen" is no office
_SMALL = (
    "(?:"
    + "|".join(sorted(AUXILIARIES | PREPOSITIONS | {"the", "a", "an", "and", "or", "that"}))
    + "|wh[a-z]+|how)"
)
_OFFICE = re.compile(
    rf"(?:the |an? )?(?:[\w&.-]+['’]s? )?(?:(?!{_SMALL}\b)[\w&.-]+ ){{0,2}}?\b(?:{_ROLE}|head|boss|"
    r"chief|manager|ceo|(?:co-?)?founder|spokes(?:man|woman|person))\b"
    r"(?: (?:of|at|for|from) (?:the )?[\w&.'’-]+(?: (?-i:[A-Z])[\w&.'’-]+)*)?",
    re.IGNORECASE,
)


_NAMED = r"[A-ZÀ-Þ][\w.’'-]*"
_LATER = rf"(?: (?:(?:de|da|di|del|van|von|bin|al|el|la|le|der|den|dos|du) )*{_NAMED}){{0,4}}"
# the post in small letters: "Prime Minister Orr" may be written so, and is found so
_AFTER_POST = re.compile(
    rf"(?:[\w&.’'-]+ )*?(?:{_ROLE}) "
    rf"(?P<name>{_NAMED}{_LATER})"
)
_OF_BODY = re.compile(rf"(?P<name>{_NAMED}(?: \w[\w.’'-]*){{1,3}}),? (?:of|from|at|with) .+")


class AskedSpeaker(NamedTuple):
    """The speaker whose words are asked for, and the topic; None for no topic."""

    speaker: str
    about: str | None


class Speakers:
    """The speakers in the articles, found in a question by any part of their names."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_last: dict[str, list[str]] = defaultdict(list)
        self._bodies: set[str] = set()  # those with an article, "the Red Cross", without it
        for name in names:
            bare = re.sub(r"^the ", "", name)
            words = _WORD.findall(bare)
            if words and words[0][:1].isupper():
                self._by_last[words[-1].casefold()].append(bare)
                if bare != name:
                    self._bodies.add(bare)

    def find(self, text: str) -> AskedSpeaker | None:
        """Return the speaker and the topic of a question that is known to ask for a speaker.

        The speaker is the first name of a known one; if there is none, the first office. The topic
        is the rest of the question without the words that ask, as it was written.
        """
        tokens = list(_WORD.finditer(text))
        span = self._named(text, tokens) or _office(text)
        end = len(re.sub(r"['’]s?$", "", text[: span[1]])) if span else 0
        if span and (office := _THEIR_OFFICE.match(text, end)):
            span = (span[0], office.end())  # "Acme's director of research" is not Acme
        if span is None:
            return None
        start, end = span
        speaker = re.sub(r"['’]s?$", "", text[start:end].strip())
        rest = f"{text[:start]} {text[end:]}"
        return AskedSpeaker(speaker, _topic(rest))

    def find_two(self, text: str) -> tuple[AskedSpeaker, AskedSpeaker] | None:
        """Return the two speakers that a question compares, with the topic; otherwise None.

        They are the only two that it names, or the two that it joins: "Vane and Orr on Lind". One
        of these may be nobody who speaks in the articles.
        """
        spans: list[tuple[int, int]] = []
        rest = text
        while len(spans) < MOST_NAMED and (span := self._named(rest, list(_WORD.finditer(rest)))):
            spans.append(span)
            rest = _blank(rest, span)
        spans.sort()
        two = spans if len(spans) == 2 else _joined(text, spans)
        names = [re.sub(r"['’]s?$", "", text[start:end].strip()) for start, end in two]
        if len(names) != 2 or names[0].casefold() == names[1].casefold():
            return None
        for span in two:
            text = _blank(text, span)
        about = _topic(text)
        return AskedSpeaker(names[0], about), AskedSpeaker(names[1], about)

    def _named(self, text: str, tokens: Sequence[re.Match[str]]) -> tuple[int, int] | None:
        for n, token in enumerate(tokens):
            if _asks(re.sub(r"['’]s?$", "", token.group())):
                continue
            for m in range(min(n + SPEAKER_WORDS, len(tokens)), n, -1):
                last = re.sub(r"['’]s?$", "", tokens[m - 1].group()).casefold()
                if last not in self._by_last or last in ASKING:
                    continue
                words = re.sub(r"['’]s?$", "", text[token.start() : tokens[m - 1].end()])
                if any(_asks(word) for word in words.split()[:-1] if word.islower()):
                    continue
                if any(self._fits(words, name) for name in self._by_last[last]):
                    if m - n == 1 and _is_part(text, token) and words not in self._by_last[last]:
                        continue
                    return token.start(), tokens[m - 1].end()
        return None

    def _fits(self, words: str, name: str) -> bool:
        """True if words in any case are a name or its last part; all of it for a body's name."""
        own, full = words.casefold().split(), name.casefold().split()
        if name in self._bodies:
            return own == full
        if full[-len(own) :] == own:
            return True
        opens = len(own) > 1 and own[0] not in PREPOSITIONS  # "after the report"
        return opens and same_person(words.title(), name)


def bare_name(phrase: str, names: Collection[str]) -> str:
    """Return the name in a phrase that tells a post or a body too; otherwise the phrase.

    "Farm minister Ana Ruiz" is Ana Ruiz; so is "Ana Ruiz of Acme" if that is one of the ``names``,
    and the phrase none.
    """
    bare = phrase.removeprefix("the ")
    if bare in names:
        return phrase
    if post := _AFTER_POST.fullmatch(bare):
        return post["name"]
    whole = _OF_BODY.fullmatch(bare)
    return whole["name"] if whole and whole["name"] in names else phrase


def _blank(text: str, span: tuple[int, int]) -> str:
    start, end = span
    return f"{text[:start]}{' ' * (end - start)}{text[end:]}"


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the two names that a text joins, at least one of them in ``spans``; or nothing."""
    if any(_LISTED.fullmatch(text, one[1], other[0]) for one, other in pairwise(spans)):
        return []  # they are three or more
    for one, other in pairwise(spans):
        if _JOIN.fullmatch(text, one[1], other[0]):
            return [one, other]
    for start, end in spans:
        if (join := _JOIN.match(text, end)) and (name := _STRANGER.match(text, join.end())):
            return [(start, end), name.span()]
        before = _BEFORE_JOIN.search(text[:start])
        if before and not _asks(before["name"].split()[-1]):
            return [before.span("name"), (start, end)]
    return []


def _is_part(text: str, token: re.Match[str]) -> bool:
    """True if a word is a part of a longer name in the text, or an abbreviation.

    The last word of "Acme AI" or "Harl Pro" is no surname in "generative AI" or "the Tarn Pro".
    """
    if token.group().isupper():
        return True
    before = re.search(r"(?<!^)\b(\S+) $", text[: token.start()])
    return before is not None and before[1][:1].isupper() and not _asks(before[1])


def _office(text: str) -> tuple[int, int] | None:
    bare = re.match(r"(?:(?:what|how|did|does|do|has|have|is|was|the) )+", text, re.IGNORECASE)
    start = bare.end() if bare else 0
    match = _OFFICE.search(text, start)
    anybody = match is None or match.group().split()[-1].casefold() in INDEFINITE | {"people"}
    return None if match is None or anybody else match.span()


def _topic(rest: str) -> str | None:
    """Return the rest of a question without the words that ask, at both ends."""
    words = [m.group() for m in _WORD.finditer(_INTERROGATIVE.sub(" ", rest))]
    while words and _asks(words[0]):
        words.pop(0)
    while words and _asks(words[-1]):
        words.pop()
    return " ".join(words) or None


def _asks(word: str) -> bool:
    return word.casefold().replace("’", "'") in ASKING or word in ("s", "'s", "’s")
