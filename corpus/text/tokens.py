"""A sentence as words and punctuation marks, with each quotation as one token."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from corpus.article import Span
from corpus.english.calendar import DAYS
from corpus.english.cues import CUES, forms, lemmas
from corpus.english.first_names import FEMALE_NAMES, MALE_NAMES
from corpus.english.lexicon import (
    ADVERBS,
    AUXILIARIES,
    COMMON_VERBS,
    CONJUNCTIONS,
    DETERMINERS,
    NOT_PARTICIPLES,
    PREPOSITIONS,
    RELATIVES,
    ROLES,
    SMALL_NAMES,
    SUBJECTS,
    SUBORDINATORS,
    word_set,
)
from corpus.text.quotations import Quotation


class Token(NamedTuple):
    """A word, a punctuation mark or a whole quotation.

    ``low`` is the text in small letters with typewriter apostrophes; it is empty for a quotation.
    An auxiliary that is a name keeps its capital there: "Will Orr", "Theresa May".
    ``verb`` is True if the position beside a quotation makes any word a verb: "“Leave,” hissed Ana
    Ruiz".
    """

    start: int
    end: int
    text: str
    low: str
    kind: Literal["word", "mark", "quotation"]
    words: int = 1
    verb: bool = False

    @property
    def capital(self) -> bool:
        """True if it is a word that begins with a capital letter."""
        return self.kind == "word" and self.text[0].isupper()

    @property
    def owner(self) -> bool:
        """True if it is a possessive such as "Maduro's" or "workers'"."""
        return self.low.endswith(("'s", "s'")) and self.low not in {"it's", "that's", "let's"}


_TOKEN = re.compile(
    r"@?\w(?:\.\w)+\.?|[A-Z]\.(?=\s+[A-Z(])|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Jr|Sr|St|Prof|Rev|Adv|Capt|Fr|Hon|Supt|Insp|Det|No)\.(?!\w)"
    r"|[$£€]?\d+(?:[.,]\d+)+|[@#$£€]?\w+(?:['’&.\-‑]\w+)*(?:(?<=s)['’](?!\w))?|--+|\.\.\.|[^\w\s]"
)


_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


def tokens(text: str, sentence: Span, quotations: Sequence[Quotation]) -> tuple[Token, ...]:
    """Return the tokens of a sentence. ``quotations`` are the outermost quotations in it."""
    found: list[Token] = []
    position = sentence.start
    for quotation in quotations:
        found += _plain(text, position, quotation.outer.start)
        begin, end = quotation.outer
        count = text.count(" ", *quotation.inner) + 1
        found.append(Token(begin, end, text[begin:end], "", "quotation", count))
        position = end
    found += _plain(text, position, sentence.end)
    for n in (*_auxiliary_names(found), *_small_names(found)):
        found[n] = found[n]._replace(low=found[n].text)
    for n in _verbs_by_place(found) if quotations else ():
        found[n] = found[n]._replace(verb=True)
    return tuple(found)


def _auxiliary_names(tokens: Sequence[Token]) -> list[int]:
    """Return the words that are auxiliaries by their letters, and names by their place.

    Examples: "actor Will Orr", "Theresa May said". A headline with capitals throughout has none.
    """
    small = AUXILIARIES | {"us"}
    found = [n for n, t in enumerate(tokens) if t.capital and t.low in small]
    if not found or all(t.capital or t.low in _SMALL for t in tokens if t.kind == "word"):
        return []
    return [n for n in found if _is_name(tokens, n)]


def _is_name(tokens: Sequence[Token], at: int) -> bool:
    """True if a capital auxiliary is a name. "May" beside a preposition or a number is a month.

    So is "Us" before another capital: "told Us Weekly".
    """
    if tokens[at].low == "us":
        return tokens[at].text == "Us" and at + 1 < len(tokens) and tokens[at + 1].capital
    left = tokens[at - 1] if at else None
    right = tokens[at + 1] if at + 1 < len(tokens) else None
    told = right is not None and _tells(right)
    after = right is not None and _is_proper(right)
    if left is None or left.text in {".", ":"}:
        return tokens[at].low in {"will", "may"} and tokens[-1].text != "?" and (told or after)
    if tokens[at].low != "may":
        return True
    dated = left.low in PREPOSITIONS or left.low[:1].isdigit() or is_day(left)
    return not dated and (told or after or _is_proper(left))


def _small_names(tokens: Sequence[Token]) -> list[int]:
    """Return the small words that are names by their capital: "chief To Lam", "Maria So says"."""
    found = [n for n, t in enumerate(tokens) if n and t.capital and t.low in SMALL_NAMES]
    if not found or all(t.capital or t.low in _SMALL for t in tokens if t.kind == "word"):
        return []
    return [n for n in found if _opens_proper(tokens, n) or _closes_proper(tokens, n)]


def _opens_proper(tokens: Sequence[Token], at: int) -> bool:
    """True if another word of a name follows the small word at ``at``, and none is before it."""
    left = tokens[at - 1]
    beside = left.text == "," and at > 1 and tokens[at - 2].low in ROLES
    inside = beside or (left.kind == "word" and not left.capital and left.low not in DETERMINERS)
    return inside and any(map(_is_proper, tokens[at + 1 : at + 2]))


def _closes_proper(tokens: Sequence[Token], at: int) -> bool:
    """True if a given name stands before a small word and a verb follows: "Maria So says"."""
    left, right = tokens[at - 1], tokens[at + 1 : at + 2]
    given = left.capital and left.low in MALE_NAMES | FEMALE_NAMES
    return given and any(t.text == "," or (_tells(t) and not t.capital) for t in right)


def _tells(token: Token) -> bool:
    """True for a verb of saying in the past or the third person."""
    cue = CUES.get(token.low)
    return cue is not None and bool(cue.forms & {"past", "s"})


def _is_proper(token: Token) -> bool:
    return token.capital and token.low not in _SMALL and not is_day(token)


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


_SMALL = (
    ADVERBS | AUXILIARIES | CONJUNCTIONS | DETERMINERS | PREPOSITIONS | RELATIVES | SUBORDINATORS
) | SUBJECTS
_PARTICLES = word_set("de del della der den van von la le al el bin ibn ben da das dos du di y")


def _verbs_by_place(tokens: Sequence[Token]) -> Iterator[int]:
    """Yield the words whose position shows that they are verbs.

    They stand between a quotation and a name, a pronoun or an office: before it ("“…,” hissed Ana
    Ruiz"), or after it if a quotation stands beside it.
    """
    for n, token in enumerate(tokens):
        if token.kind != "quotation":
            continue
        free = n == 0 or tokens[n - 1].kind != "word"
        if free and n + 2 < len(tokens) and _goes_on(tokens, n):
            at = n + 2 if tokens[n + 1].text == "," else n + 1
            end = _name_end(tokens, at)
            if at + 1 < len(tokens) and _verblike(tokens[at]) and _opens_name(tokens[at + 1]):
                yield at
            elif at < end < len(tokens) and _verblike(tokens[end]) and not _is_noun(tokens, end):
                yield end
        verb = n - 2
        if verb > 0 and tokens[n - 1].text in {",", ":"} and _verblike(tokens[verb]):
            begin = verb - 1
            while begin > 0 and tokens[begin - 1].kind == "word" and verb - begin < 5:
                begin -= 1
            if any(_is_speaker(tokens, at, verb) for at in range(begin, verb)):
                yield verb


def _is_noun(tokens: Sequence[Token], at: int) -> bool:
    """True if the word at ``at`` stands before an office, or before the verb of its phrase: "Acme
    sales director Ana Ruiz", "“…,” Ruiz fans in Ulm said"."""
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    plural = tokens[at].low.endswith("s") and tokens[at].low not in CUES
    return (following in ROLES and not following.endswith("s")) or (
        plural and _is_subject(tokens, at)
    )


def _is_subject(tokens: Sequence[Token], at: int) -> bool:
    """True if a verb of saying follows the noun at ``at``, with a place or an adverb between."""
    for token in tokens[at + 1 :]:
        cue = CUES.get(token.low)
        if cue is not None and cue.lemma in _TELLING and cue.forms & {"past", "base"}:
            return True
        if token.kind != "word" or token.low in SUBORDINATORS - PREPOSITIONS | CONJUNCTIONS:
            return False
    return False


def _is_speaker(tokens: Sequence[Token], begin: int, verb: int) -> bool:
    """True if a speaker stands from ``begin`` to the word at ``verb``.

    A noun in the plural is no verb there: "in the Tromsø trials, “…”", "her own TV series, “…”",
    "of Ana’s letters: “…”". What stands before it shows that the words are one noun phrase.
    """
    small = tokens[begin].low in PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS
    if small or _name_end(tokens, begin) != verb or tokens[verb - 1].owner:
        return False
    left = tokens[begin - 1] if begin else None
    known = not tokens[verb].low.endswith("s") or tokens[verb].low in COMMON_VERBS
    if known or left is None or left.kind != "word" or left.low in ROLES:
        return True
    return left.low in CONJUNCTIONS | SUBORDINATORS - PREPOSITIONS


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """True if the speaker follows the quotation at ``at`` in the same sentence."""
    inside = tokens[at].text.rstrip("\"”’'“„«» ")[-1:]
    return (inside != "" and inside in ",?!…—–-") or tokens[at + 1].text == ","


def _verblike(token: Token) -> bool:
    """True if the form of a word may be a verb in the third person or the past."""
    low = token.low
    if token.kind != "word" or token.capital or low in _SMALL or low in ROLES or len(low) < 4:
        return False
    formed = low.endswith(("ed", "s")) and not low.endswith(("ss", "us", "ous", "'s", "s'"))
    cue = CUES.get(low)
    told = cue is not None and (cue.lemma in _SAID or not cue.forms <= {"base", "ing"})
    return low in COMMON_VERBS or told or low in _TEXTS or formed


_TELLING = lemmas("plain") | {"tell"}
_SAID = lemmas("plain") - lemmas("noun")
"""Verbs that are no nouns, so that their plain form is a verb: "“…,” say the two Ruiz brothers"."""
_TEXTS = forms(lemmas("text"), "past")
"""Irregular past forms of what a text does: "“…,” read a note"."""


def _opens_name(token: Token) -> bool:
    return token.capital or token.low in {"the", "a", "an", "one", "his", "her", "their", "he"}


def _name_end(tokens: Sequence[Token], at: int) -> int:
    """Return where the name, pronoun or office at ``at`` ends; ``at`` if there is none."""
    if at >= len(tokens) or tokens[at].kind != "word":
        return at
    if tokens[at].low in {"he", "she", "they"}:
        return at + 1
    end = at
    while end < len(tokens) and end - at < 5 and tokens[end].kind == "word":
        if not (tokens[end].capital or tokens[end].low in _PARTICLES or tokens[end].low == "the"):
            break
        end += 1
    if end > at and tokens[end - 1].capital and tokens[end - 1].low not in _SMALL:
        return end
    if tokens[at].low in {"the", "a", "an", "his", "her", "one"}:
        for end in range(at + 1, min(at + 5, len(tokens))):
            if tokens[end].low in ROLES:
                return end + 1
            if tokens[end].kind != "word" or tokens[end].low in _SMALL:
                break
    return at


def is_verb(token: Token) -> bool:
    """True if a word is a verb that separates noun phrases, by its position or by its form."""
    if token.verb:
        return True
    low = token.low
    if token.kind != "word":
        return False
    if token.capital and low not in AUXILIARIES and low.partition("'")[0] not in _CONTRACTING:
        return False
    if low in AUXILIARIES or low in COMMON_VERBS or _CONTRACTED.search(low):
        return True
    if low.endswith("ed"):
        adjective = "-" in low or _UNDONE.match(low) is not None
        return low not in NOT_PARTICIPLES and len(low) > 3 and not adjective
    cue = CUES.get(low)
    return cue is not None and ("past" in cue.forms or (low in _PLAIN_THIRD and "s" in cue.forms))


_CONTRACTING = SUBJECTS | word_set("that there what who")
"""Words that are a clause with "'s": "That's not true"."""


def leads_on(token: Token) -> bool:
    """True if a quotation ends with a comma, "?" or "!", so that its sentence may go on."""
    last = token.text.rstrip("\"”’'“„«» ")[-1:]
    return token.kind == "quotation" and last != "" and last in ",?!"


def is_day(token: Token) -> bool:
    """True if a word is part of a date or a time of day."""
    return token.low.rstrip(".") in DAYS or (token.low.isdigit() and len(token.low) in (1, 2, 4))


_UNDONE = re.compile(
    r"un(?!ited|veil|leash|load|fold|dermin|earth|lock|pack|cover|dress|ravel|seat)"
)
_CONTRACTED = re.compile(r"(?:n't|'re|'ve|'ll|'d|'m)$|^(?:it|he|she|that|there|what|who)'s$")
_PLAIN_THIRD = forms(lemmas("finite"), "s")
