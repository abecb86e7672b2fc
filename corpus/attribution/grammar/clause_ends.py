"""Where a clause ends: before another report, the writer's own clause, or a comment."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.attribution.grammar.clauses import Phrase
from corpus.attribution.grammar.clauses import inverted_subject as noun_phrase
from corpus.english.cues import CUES, CUES_OF_TWO, lemmas
from corpus.english.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    HAVE,
    INDEFINITE,
    PREPOSITIONS,
    RELATIVES,
    SUBJECTS,
    SUBORDINATORS,
    word_set,
)
from corpus.english.numbers import NUMBERS
from corpus.text.tokens import Token, is_verb

_STOPPING = word_set("which who while although though because after as but whereas since")


def end_of_clause(tokens: Sequence[Token], begin: int, frame: str) -> int:
    """Return where the complement that begins at ``begin`` ends, without the closing stop.

    It ends before another report in the sentence: ", adding that", "and said", ", according to", ",
    while the minister said".
    """
    weak = frame in {"want", "judge"}
    subordinate = weak and tokens[0].low in _OPENING
    last = len(tokens)
    while last > begin and tokens[last - 1].kind == "mark" and tokens[last - 1].text not in '")%':
        last -= 1
    for n in range(begin + 1, last):
        token = tokens[n]
        if token.text == ";":
            return n
        if comment_follows(tokens, n - 1):
            return n
        if token.text == ":" and n + 1 < last and quoted_report(tokens, n + 1):
            return n
        if token.low == "according" and n + 1 < last and tokens[n + 1].low == "to":
            return n - 1 if tokens[n - 1].text == "," else n
        if token.text in {",", "—", "–", "--"} or token.low in CONJUNCTIONS:
            if n + 1 == len(tokens):  # the text breaks off: "We will stay and"
                return n
            joined = token.low in CONJUNCTIONS and tokens[n - 1].kind == "quotation"
            if token.low in CONJUNCTIONS and _is_gapped(tokens, n):
                return n - 1 if tokens[n - 1].text == "," else n
            if n + 1 == len(tokens):
                return last
            if n + 1 < last and new_report(tokens, n if joined else n + 1, last):
                return n - 1 if tokens[n - 1].text == "," and n - 1 > begin else n
            if weak and token.text == "," and _own_clause(tokens, n + 1):
                return n
            if subordinate and token.text == "," and clause_of_its_own(tokens, n):
                return n
            if weak and token.text == "," and "past" in _forms(tokens[n + 1]):
                return n
            aside = tokens[n + 1].low == "as" and any(t.text == "," for t in tokens[n + 2 : n + 7])
            if weak and token.kind == "mark" and tokens[n + 1].low in _STOPPING and not aside:
                return n
    return last


def _is_gapped(tokens: Sequence[Token], at: int) -> bool:
    """True if another speaker's report without its verb follows "and" at ``at``: "Ruiz said that it
    was late, and Orr that it was early"."""
    comma = tokens[at - 1].text == "," or tokens[at - 1].kind == "quotation"
    who = noun_phrase(tokens, at) if comma else None
    if who is None or who.end + 2 >= len(tokens) or tokens[who.end].low != "that":
        return False
    rest = tokens[who.end + 1 :]
    clause = rest[0].kind == "quotation" or any(map(is_verb, rest[1:]))
    return tokens[who.begin].capital and clause


def comment_follows(tokens: Sequence[Token], at: int) -> bool:
    """True if a comma and the writer's comment follow the quotation at ``at``: "“…”, opening a rift
    in the government".

    The comma may stand inside the quotation.
    """
    if tokens[at].kind != "quotation" or at + 1 >= len(tokens):
        return False
    behind = tokens[at + 1].text == ","
    if not behind and tokens[at].text.rstrip("\"”’'“„«» ")[-1:] != ",":
        return False
    following = tokens[at + 2 : at + 3] if behind else tokens[at + 1 : at + 2]
    low = following[0].low if following else ""
    return low.endswith("ing") and len(low) > 5 and low not in _NO_PARTICIPLES


_NO_PARTICIPLES = word_set(
    "including during regarding concerning excluding anything something nothing everything "
    "morning evening according"
)


def _own_clause(tokens: Sequence[Token], at: int) -> bool:
    """True if a clause with its own subject begins at ``at``: ", and Mexico has …"."""
    if tokens[at].low not in {"and", "but"} or at + 2 >= len(tokens):
        return False
    who = noun_phrase(tokens, at)
    return who is not None and who.end < len(tokens) and is_verb(tokens[who.end])


_OPENING = word_set("although though while when after before as since if because")


def clause_of_its_own(tokens: Sequence[Token], comma: int) -> bool:
    """True if the main clause begins after the comma: "Although he praised it, Ana Ruiz left"."""
    following = tokens[comma + 1].low if comma + 1 < len(tokens) else ""
    if "'" in following and following.partition("'")[0] in SUBJECTS:
        return True
    who = noun_phrase(tokens, comma)
    end = len(tokens) if who is None else who.end
    while end + 1 < len(tokens) and tokens[end].low in PREPOSITIONS:  # "the rise in prices could"
        of = noun_phrase(tokens, end)
        end = end + 2 if of is None else of.end
    while end < len(tokens) and (tokens[end].low.endswith("ly") or tokens[end].low in ADVERBS):
        end += 1
    return end < len(tokens) and is_verb(tokens[end])


def before_main_clause(
    tokens: Sequence[Token], part: tuple[int, int], begin: int, who: Phrase
) -> tuple[int, int]:
    """Return the words of a report, cut off where the writer's main clause begins.

    The report, from its subject at ``begin`` on, stands in a clause that opens the sentence: "While
    Ana Ruiz said it was late, two others left".
    """
    opens = begin > 0 and tokens[begin - 1].low in _OPENING | {"with", "whereas"}
    if not opens or who.how != "before" or any(is_verb(t) for t in tokens[: begin - 1]):
        return part
    first, end = part
    for n in range(first, end - 1):
        quoted = tokens[n].kind == "quotation" and tokens[n].text.rstrip("\"”’'“„«» ")[-1:] == ","
        if (tokens[n].text == "," or quoted) and clause_of_its_own(tokens, n):
            return (first, n + quoted)
    return part


def closing_comma(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Return the comma that closes a relative clause: ", who criticised the dam, was seen".

    It stands before a verb that is not part of the clause. Return ``end`` if there is none.
    """
    opened = None
    for n in range(begin, end - 1):
        quoted = tokens[n].kind == "quotation" and tokens[n].text.rstrip("\"”’'“„«» ")[-1:] == ","
        if quoted and is_verb(tokens[n + 1]):
            return n + 1
        if n == begin or tokens[n].text != ",":
            continue
        at = n + 1
        while at < end - 1 and tokens[at].low in ADVERBS:
            at += 1
        aside = opened is not None and tokens[opened].low in _ASIDES
        if is_verb(tokens[at]) and not aside:
            return n
        opened = None if aside else n + 1
    return end


_ASIDES = SUBORDINATORS | PREPOSITIONS | RELATIVES


def _forms(token: Token) -> frozenset[str]:
    cue = CUES.get(token.low)
    return frozenset() if cue is None else frozenset(cue.forms)


def new_report(tokens: Sequence[Token], at: int, last: int) -> bool:
    """True if another report begins at ``at``: "adding", "but said", "while Lavrov said"."""
    if tokens[at].kind == "quotation":
        return quoted_report(tokens, at)
    joined = False
    while at < last and (
        tokens[at].low in CONJUNCTIONS
        or tokens[at].low in ADVERBS
        or (tokens[at].low in HAVE and tokens[at - 1].low in CONJUNCTIONS)  # "but has warned"
    ):
        joined = joined or tokens[at].low in CONJUNCTIONS
        at += 1
    if at >= last or tokens[at].kind != "word":
        return False
    cue = CUES.get(tokens[at].low)
    if cue is not None and cue.frame in {"say", "tell"}:
        if "ing" in cue.forms:
            return True
        if "past" in cue.forms and at + 1 < last:
            opens = tokens[at + 1].low == "that" or tokens[at + 1].kind == "quotation"
            return opens or cue.lemma not in _FOLLOWED
        if "s" in cue.forms and at + 1 < last:
            return tokens[at + 1].low in {"that", "it", "he", "she"}
    if tokens[at].low in {"while", "although", "though", "whereas"} or joined:
        beside = tokens[at].low in SUBORDINATORS
        return _says_own(tokens, at + beside, last, beside=beside)
    return False


_FOLLOWED = lemmas("follow")


def quoted_report(tokens: Sequence[Token], at: int) -> bool:
    """True if the quotation at ``at`` has its own "he said" after it."""
    if at + 2 >= len(tokens) or tokens[at].text.rstrip("\"”’'“„«» ")[-1:] not in tuple(",.?!…"):
        return False
    if tokens[at + 1].low in CUES and tokens[at - 1].kind == "mark":
        return True
    who = noun_phrase(tokens, at)
    if who is None or who.end >= len(tokens):
        return False
    cue = CUES.get(tokens[who.end].low)
    return cue is not None and cue.frame in {"say", "tell"}


def _says_own(tokens: Sequence[Token], at: int, last: int, *, beside: bool) -> bool:
    for n in range(at + 1, min(at + 8, last)):
        cue = CUES.get(tokens[n].low)
        of_two = tokens[n + 1].low in CUES_OF_TWO.get(tokens[n].low, ()) if n + 1 < last else False
        own = cue is not None and cue.lemma in {"say", "tell", "argue", "add"}
        if of_two or (own and cue is not None and (beside or "past" in cue.forms)):
            who = noun_phrase(tokens, at - 1)
            others = n == at + 1 and tokens[at].low in INDEFINITE
            return others or (who is not None and who.end == n)
        if tokens[n].kind != "word" or is_verb(tokens[n]):
            return False
    return False


def may_be_clause(tokens: Sequence[Token], start: int, end: int) -> bool:
    """True if the words before ", she said" may be a clause, and no adverbial only."""
    if end - start < 3:
        return False
    first = tokens[start + (tokens[start].low in {"even", "only", "just"})].low
    if first in _ADVERBIAL:
        return any(t.text == "," for t in tokens[start:end])
    verb = any(is_verb(t) for t in tokens[start:end])
    if not verb and (first in PREPOSITIONS or tokens[start + 1].low in _TIMES):
        return False
    return any(is_verb(t) or t.kind == "quotation" for t in tokens[start:end]) or end - start > 5


_ADVERBIAL = word_set("while although though when after before as since because")
_TIMES = word_set("day week month year night morning evening hour moment season")


def opens_bare_clause(tokens: Sequence[Token], at: int) -> bool:
    """True if a clause begins at ``at``: a verb follows its first noun phrase.

    A verb after a relative pronoun is not its verb: "continued the run that began in May".
    """
    for n, token in enumerate(tokens[at : at + _LONGEST_SUBJECT], at):
        if token.kind == "mark" and token.text != ",":
            return False
        if n > at and tokens[n - 1].text == "," and _is_aside(token):
            continue
        counted = n > at and (tokens[n - 1].low in NUMBERS or tokens[n - 1].low[:1].isdigit())
        if _may_be_verb(token) and not (counted and token.low.endswith("s")):
            return n > at or "'" in token.low
        timed = token.low == "when" and tokens[n - 1].low in _MOMENTS  # "a moment when she"
        if n > at and (token.low in RELATIVES or token.low in _PARTING) and not timed:
            return False
    return False


_MOMENTS = word_set("moment time day night morning year occasion period")
_PARTING = word_set("that whose as while when whereas because although though")
"""Words between an object and a verb that is not that of its clause: "claimed a win as rain
fell"."""


def _is_aside(token: Token) -> bool:
    """True if a participle after a comma only adds something: "coal supply, given its deals"."""
    return token.low.endswith(("ed", "en")) and is_verb(token) and token.low not in AUXILIARIES


_LONGEST_SUBJECT = 12
"""The most words of a subject whose clause has no "that"."""


def _may_be_verb(token: Token) -> bool:
    month = token.low == "may" and token.capital
    return (is_verb(token) and not month) or token.kind == "quotation"
