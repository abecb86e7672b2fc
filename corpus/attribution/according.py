"""Reports without a verb of the speaker: "according to", "in the view of", "is said to"."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.attribution.contents import words_before
from corpus.attribution.grammar.agents import is_known
from corpus.attribution.grammar.clause_ends import end_of_clause
from corpus.attribution.grammar.clauses import Phrase, head_noun, inverted_subject
from corpus.attribution.grammar.noun_phrases import nounlike
from corpus.attribution.grammar.parentheses import parenthetic
from corpus.attribution.grammar.phrase_ends import end_of
from corpus.attribution.grammar.senses import is_hearsay
from corpus.attribution.report import Report, make_report
from corpus.english.cues import CUES, PAPERS, lemmas
from corpus.english.lexicon import (
    ADVERBS,
    BE,
    CONJUNCTIONS,
    PREPOSITIONS,
    RELATIVES,
    ROLES,
    SUBORDINATORS,
    word_set,
)
from corpus.english.punctuation import DASHES
from corpus.text.tokens import Token, is_verb


def hearsay(tokens: Sequence[Token], n: int) -> list[Report]:
    """Return the report of hearsay, which has no source: "He is said to have won at cards".

    If the sentence names one ("is believed to have won, according to Ruiz"), it is no hearsay.
    """
    if n + 2 >= len(tokens) or not is_hearsay(tokens, n):
        return []
    if any(t.low == "according" for t in tokens[n:]) or any(
        t.low == "what" for t in tokens[max(0, n - 2) : n]
    ):
        return []
    part = (n + 2, end_of_clause(tokens, n + 2, "say"))
    return [make_report(tokens, part, (n, n + 1), None, "say")] if part[0] < part[1] else []


_VIEWS = word_set("view opinion words telling judgment judgement account estimate version")


def view(tokens: Sequence[Token], n: int) -> int:
    """Return where the speaker begins in "in the view of Ana Ruiz" at ``n``; return ``n`` if there
    is no such phrase."""
    following = tokens[n + 1 : n + 5]
    if len(following) == 4 and following[0].low == "the" and following[2].low == "of":
        return n + 4 if following[1].low in _VIEWS else n
    return n


def is_source(tokens: Sequence[Token], n: int) -> bool:
    """True if "per" at ``n`` names a source, as in ", per ESPN". "Ten per day" names none."""
    if n + 1 >= len(tokens) or (n and tokens[n - 1].text != ","):
        return False
    following = tokens[n + 1]
    return following.capital or following.low in {"the", "a", "an", "sources", "reports"}


_PLAIN = lemmas("plain")
_TELLING = lemmas(frames=["say"]) - lemmas(frames=["want"])
"""Verbs of saying that make no deal: not "as agreed by"."""


def as_told_by(tokens: Sequence[Token], n: int) -> int:
    """Return where the source begins in "as first reported by the Gazette" at ``n``; ``n`` if there
    is none."""
    at = n + 1
    while at < len(tokens) and tokens[at].low in ADVERBS:
        at += 1
    cue = CUES.get(tokens[at].low) if at + 1 < len(tokens) else None
    told = cue is not None and cue.lemma in _TELLING and "participle" in cue.forms
    return at + 2 if told and tokens[at + 1].low == "by" else n


def according(tokens: Sequence[Token], n: int, end: int, found: list[Report]) -> list[Report]:
    """Return the reports of "according to", which stands from ``n`` to ``end``.

    The source follows it.
    """
    who = inverted_subject(tokens, end - 1, beside=n > 1) or _bare_phrase(tokens, end)
    if who is None or head_noun(tokens, who).low in _NO_SOURCES - PAPERS:
        return []
    if _is_measure(tokens, n, who):
        return []
    if who.end < len(tokens) and tokens[who.end].low.removesuffix("s") in PAPERS:
        who = who._replace(end=who.end + 1, head_end=who.end + 1)
    joined = n > 1 and who.end < len(tokens) and _opens_clause(tokens[n - 1])
    if (
        n == 0
        or (n == 1 and tokens[0].low in CONJUNCTIONS)
        or (n == 2 and tokens[1].text == "," and tokens[0].low in ADVERBS)
        or (joined and tokens[who.end].text == ",")
    ):
        at = _over_apposition(tokens, who.end)
        while at < len(tokens) and tokens[at].text != ",":
            at += 1
        if at + 1 >= len(tokens):
            return []
        part = (at + 1, end_of_clause(tokens, at + 1, "say"))
    else:
        part = _told_before(tokens, n, who, found)
    return [make_report(tokens, part, (n, end), who, "say")] if part[0] < part[1] else []


def _is_measure(tokens: Sequence[Token], n: int, who: Phrase) -> bool:
    """True if "according to" only tells by what something is done: "taxed according to values"."""
    done = n > 1 and tokens[n - 1].low.endswith("ed") and tokens[n - 2].low in BE
    noun = head_noun(tokens, who)
    return done and not (noun.capital or is_known(noun))


def _opens_clause(token: Token) -> bool:
    """True if a clause may begin after a word or mark: "late—according to Ruiz, it failed"."""
    return token.low in CONJUNCTIONS or token.text in {";", ":", *DASHES}


_NO_SOURCES = word_set("plan plans schedule law custom tradition taste size age need type odds")
"""Nouns that may follow "according to" but never speak."""


def _bare_phrase(tokens: Sequence[Token], begin: int) -> Phrase | None:
    """Return a noun phrase without a determiner ("according to company documents") or None."""
    end = end_of(tokens, begin)
    if end == begin + 1 and tokens[begin].low in _NO_SOURCES:
        return None
    return Phrase(begin, end, end, "after") if end > begin and nounlike(tokens[end - 1]) else None


def _over_apposition(tokens: Sequence[Token], at: int) -> int:
    """Return the comma that closes the apposition to a name, or ``at`` if there is none.

    The apposition opens at the comma ``at``: "according to Ana Ruiz, the mayor of Ostrel, it
    failed".
    """
    close = next((n for n in range(at + 1, len(tokens)) if tokens[n].text == ","), None)
    if close is None or tokens[at].text != "," or close + 1 >= len(tokens):
        return at
    first, following = tokens[at + 1], tokens[close + 1]
    if following.low in RELATIVES | CONJUNCTIONS or is_verb(following):
        return at
    if first.low in RELATIVES or (first.low.endswith("ed") and is_verb(first)):
        return close
    if not parenthetic(tokens, at + 1, close) or first.low in PREPOSITIONS:
        return at
    told = {t.low for t in tokens[at + 1 : close]}
    again = next((n for n in range(close + 1, len(tokens)) if tokens[n].text == ","), len(tokens))
    goes_on = any(is_verb(t) for t in tokens[close + 1 : again])
    if first.low in {"a", "an"} or told & ROLES or first.low.isdigit():
        return close if goes_on or told & ROLES else at
    return close if first.low == "the" and goes_on and again == len(tokens) else at


def _says(token: Token) -> bool:
    """True for a verb of saying; a plain one, "say", may have the form of a noun."""
    cue = CUES.get(token.low)
    plain = cue is not None and cue.lemma in _PLAIN
    return plain or (cue is not None and cue.frame == "say" and is_verb(token))


def _opens_brackets(tokens: Sequence[Token], at: int, end: int) -> bool:
    """True if a bracket opens at ``at`` and does not close before ``end``."""
    return tokens[at].text == "(" and all(t.text != ")" for t in tokens[at:end])


_CONCEDING = word_set("despite although though")


def _told_before(
    tokens: Sequence[Token], n: int, who: Phrase, found: list[Report]
) -> tuple[int, int]:
    """Return the range of the words that ", according to" at ``n`` reports from ``who``.

    They stand before it. If they have no verb, the range goes on after the source: "The plan,
    according to the mayor, failed".
    """
    earlier = [r for r in found if r.tokens[1] <= n]
    start = max([r.tokens[1] for r in earlier], default=0)
    told = max([s.end for r in earlier for s in (r.source, r.cue) if s is not None], default=0)
    while start < n and tokens[start].start < told:
        start += 1
    start = max([at + 1 for at in range(start, n) if _opens_brackets(tokens, at, n)], default=start)
    if start >= n - 1 and any(start > r.tokens[1] for r in earlier[-1:]):
        return (n, n)  # "“We go,” Ruiz said, according to the Herald, “at noon.”"
    before = words_before(tokens, n, found, CUES["said"], True)
    closed_by = tokens[who.end].text if who.end < len(tokens) else ""
    conceded = before is not None and tokens[before[0]].low in _CONCEDING
    if conceded and closed_by == "," and who.end + 1 < len(tokens):
        part = (who.end + 1, end_of_clause(tokens, who.end + 1, "say"))
        if not any(_says(t) for t in tokens[slice(*part)]):
            return part  # else it is what others say: "farmers insist that they lost"
    if before is not None and before[0] >= start:
        return before
    follows = start
    while start < n and (tokens[start].kind == "mark" or tokens[start].low in CONJUNCTIONS):
        start += 1
    end = n - 1 if tokens[n - 1].text == "," else n
    goes_on = closed_by == "," and any(is_verb(t) for t in tokens[who.end + 1 :])
    if end < n and goes_on and not any(is_verb(t) for t in tokens[start:n]):
        begin = start if start < n else who.end + 1
        if begin > n and tokens[begin].low in SUBORDINATORS:
            return (n, n)
        return (begin, end_of_clause(tokens, who.end + 1, "say"))
    verb = any(is_verb(t) for t in tokens[start:end])
    aside = start < n and tokens[start].low in PREPOSITIONS and (end - start < 8 or not verb)
    told_of = bool(earlier) and tokens[start - 1].text == "," and end - start < 5
    beside = told_of and not verb
    rest = bool(earlier) and follows > earlier[-1].tokens[1] and not verb
    rest = rest and tokens[follows].kind == "word"  # "“…,” Ruiz told the Herald, as reported by"
    if tokens[end - 1].low in CUES or aside or beside or rest:
        return (n, n)
    return (start, end) if end - start >= (1 if start > follows > 0 else 2) else (n, n)
