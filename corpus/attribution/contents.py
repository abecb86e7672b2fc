"""The content of a reporting verb: before the verb, after it, or around it."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.attribution.grammar.adjuncts import names_a_thing, over_adjuncts
from corpus.attribution.grammar.clause_ends import (
    before_main_clause,
    closing_comma,
    end_of_clause,
    may_be_clause,
    new_report,
)
from corpus.attribution.grammar.clauses import Phrase, has_gapped_verb, head_noun
from corpus.attribution.grammar.complements import complement
from corpus.attribution.grammar.participles import has_object
from corpus.attribution.grammar.senses import (
    in_adjunct,
    is_bare_act,
    is_title,
    is_work,
    names_work,
    quoted_as,
)
from corpus.attribution.report import Report
from corpus.english.cues import CUES, PAPERS, Cue, lemmas
from corpus.english.lexicon import (
    BODIES,
    CONJUNCTIONS,
    PREPOSITIONS,
    SUBORDINATORS,
    word_set,
)
from corpus.english.punctuation import DASHES
from corpus.text.tokens import Token, is_verb

_FINDING = word_set(
    "researchers scientists investigators studies surveys polls researcher authors inquiry "
    "investigation probe audit inquest research polling assessment auditors"
)
_PLAIN = lemmas("plain")
_FOLLOWED = lemmas("follow")
"""Verbs whose words follow them, unless they are quoted: "a fan shared that"."""
_GOING_ON = word_set("continue go_on")
_STOPS = ",.?!…—-–"


def contents(
    tokens: Sequence[Token],
    n: int,
    end: int,
    begin: int,
    cue: Cue,
    who: Phrase,
    found: list[Report],
) -> list[tuple[int, int]]:
    """Return the token ranges that the verb at ``n`` reports.

    ``begin`` and ``end`` bound the verb together with its subject.
    """
    following = [t.low for t in tokens[end : end + 2]]
    if cue.lemma in _GOING_ON and following[:1] == ["to"] and following[-1] not in CUES:
        return []
    around = _around(tokens, begin, end, cue, who, found)
    if around is not None:
        return [around]
    if begin and tokens[begin - 1].low == "as" and cue.frame in _CLAUSAL:
        part = _as_said(tokens, begin - 1, end, found)
        if part is not None:
            return [part]
    finding = (
        who.how in {"before", "shared"} and head_noun(tokens, who).low in PAPERS | BODIES | _FINDING
    )
    after = _words_after(tokens, begin, end, cue, who, finding=finding)
    if cue.lemma == "find" and not finding:
        return [part for part in (after,) if part and tokens[part[0]].kind == "quotation"]
    before = None
    if (
        who.how in {"before", "after"}
        and cue.frame in {"say", "tell", "think", "judge", "show"}
        and (cue.forms != {"ing"} or cue.lemma == "say" or quoted_as(tokens, n))
    ):
        before = words_before(tokens, begin, found, cue, after is None, after=who.how == "after")
    if before and cue.lemma in _FOLLOWED and tokens[before[1] - 1].kind != "quotation":
        before = None
    if before is None:
        return [] if after is None else [before_main_clause(tokens, after, begin, who)]
    if after is not None and _is_adjunct(tokens, *after):
        after = None
    if after is not None:
        quoted = all(tokens[r[0]].kind == "quotation" for r in (before, after))
        if quoted or tokens[before[1] - 1].kind == "quotation":
            return [before, after]
        return [after]
    quoted = tokens[before[1] - 1].kind == "quotation"
    if not quoted and who.how == "before" and has_object(tokens, end, cue):
        return []
    return [before] if cue.frame == "judge" else _with_rest(tokens, before, end)


def _is_adjunct(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """True if the words after the verb tell where or when it was said: "“…,” he said last May"."""
    if tokens[begin].kind == "quotation":
        return in_adjunct(tokens, begin)
    return not any(is_verb(t) or t.kind == "quotation" for t in tokens[begin:end])


def _around(
    tokens: Sequence[Token], begin: int, end: int, cue: Cue, who: Phrase, found: list[Report]
) -> tuple[int, int] | None:
    """Return the sentence around a verb of saying and its subject, or None."""
    if cue.frame not in _CLAUSAL or who.how not in {"before", "after"}:
        return None
    stop = over_adjuncts(tokens, end, cue) if who.how == "before" else end
    around = _interrupted(tokens, begin, stop, found)
    if around is not None and stop > end and any(is_verb(t) for t in tokens[around[0] : begin]):
        around = _interrupted(tokens, begin, end, found)
    if around is not None and stop > end and tokens[around[0]].low in PREPOSITIONS:
        return None
    return around


def _words_after(
    tokens: Sequence[Token], begin: int, end: int, cue: Cue, who: Phrase, *, finding: bool
) -> tuple[int, int] | None:
    """Return the complement after the verb, or None."""
    if cue.lemma == "find" and end < len(tokens) and tokens[end].low.endswith(("self", "selves")):
        return None
    after = complement(tokens, end, cue, inverted=who.how == "after", finding=finding)
    if after is not None and _is_beside(tokens, begin, cue, who):
        after = (after[0], closing_comma(tokens, *after))
    if after is not None and is_bare_act(tokens, *after, cue):
        return None
    return None if after is not None and is_work(tokens, *after) else after


def _is_beside(tokens: Sequence[Token], begin: int, cue: Cue, who: Phrase) -> bool:
    """True if a report stands beside a noun: ", which Ruiz said was late,", "a note saying so"."""
    before = [t.low for t in tokens[max(0, begin - 2) : begin]]
    if who.how == "relative":
        return before[-1:] == [","]
    gap = len(before) == 2 and before[0] == "," and before[1] in {"which", "who", "whom"}
    return gap or (cue.forms == {"ing"} and who.how == "before")


def _with_rest(tokens: Sequence[Token], before: tuple[int, int], end: int) -> list[tuple[int, int]]:
    """Return the words before the verb, with those after "he said," if they go on."""
    rest = _resumed(tokens, end)
    if rest is None:
        return [before]
    if tokens[before[0]].kind == "quotation" == tokens[rest[0]].kind:
        return [before, rest]
    clause = tokens[before[1] - 1].kind != "quotation" and any(map(is_verb, tokens[slice(*rest)]))
    return [(before[0], rest[1])] if clause else [before]


_CLAUSAL = frozenset(["say", "tell", "think"])


def _interrupted(
    tokens: Sequence[Token], begin: int, end: int, found: list[Report]
) -> tuple[int, int] | None:
    """Return the whole sentence around a report: "The plan, the minister said, failed"."""
    if begin < 2 or end + 1 >= len(tokens) or tokens[begin - 1].text != tokens[end].text:
        return None
    if tokens[end].text not in {",", *DASHES}:
        return None
    if tokens[begin - 2].kind == "quotation" or tokens[end + 1].kind == "quotation":
        return None
    following = tokens[end + 1].low
    if following in CUES or following in {"that", "who", "which"}:
        return None
    if new_report(tokens, end + 1, len(tokens)):
        return None
    start = max([r.tokens[1] for r in found], default=0)
    while start < begin and (tokens[start].kind == "mark" or tokens[start].low in CONJUNCTIONS):
        start += 1
    if start >= begin - 1:  # "But, she said, it is late"
        opens = (
            begin > 1
            and tokens[begin - 2].low in CONJUNCTIONS
            and any(map(is_verb, tokens[end + 1 :]))
        )
        return (end + 1, end_of_clause(tokens, end + 1, "say")) if opens else None
    parted = is_verb(tokens[begin - 2]) and tokens[end + 1].low in PREPOSITIONS
    if any(map(is_verb, tokens[start:begin])) and not any(map(is_verb, tokens[end + 1 :])):
        return (start, end_of_clause(tokens, end + 1, "say")) if parted else None
    return (start, end_of_clause(tokens, end + 1, "say"))


def _as_said(
    tokens: Sequence[Token], begin: int, end: int, found: list[Report]
) -> tuple[int, int] | None:
    """Return the clause before or after "as the minister said"."""
    if begin == 0 or tokens[begin - 1].low in CONJUNCTIONS or tokens[begin - 1].text == "(":
        for at in range(end, min(end + 9, len(tokens) - 1)):
            title = tokens[at].kind == "quotation" and in_adjunct(tokens, at)
            if tokens[at].text in {",", ":"} or (title and tokens[at].text[-2:-1] == ","):
                return (at + 1, end_of_clause(tokens, at + 1, "say"))
            if (tokens[at].kind != "word" and not title) or is_verb(tokens[at]):
                break
        return None
    if tokens[begin - 1].text != "," or _introduces(tokens, end):
        return None
    adjunct = end >= len(tokens) or tokens[end].kind == "mark" or tokens[end].low in _WHEN
    return words_before(tokens, begin, found, CUES["said"], True) if adjunct else None


_WHEN = word_set("when after before")
"""Words that open a clause which tells when it was said."""


def _introduces(tokens: Sequence[Token], end: int) -> bool:
    """True if a colon and a quotation follow: "…, as he joked: “…”"."""
    following = tokens[end : end + 2]
    return len(following) == 2 and following[1].kind == "quotation" and following[0].text == ":"


def words_before(
    tokens: Sequence[Token],
    begin: int,
    found: list[Report],
    cue: Cue,
    alone: bool,
    *,
    after: bool = False,
) -> tuple[int, int] | None:
    """Return the quotation or clause that ends just before ``begin``, or None."""
    end = begin
    while end and tokens[end - 1].kind == "mark" and tokens[end - 1].text in {",", *DASHES}:
        end -= 1
    if not end:
        return None
    last = tokens[end - 1]
    if after and cue.lemma in _PLAIN and last.kind != "quotation":
        found = [r for r in found if r.kind != "indirect" or r.tokens[1] < end]
    start = max([_told_until(tokens, r, end) for r in found if r.tokens[1] <= end], default=0)
    start = max([n for n in range(start, end) if tokens[n].text == ";"], default=start)
    while start < end and tokens[start].kind == "mark":
        start += 1
    if any(r.tokens[0] < end <= r.tokens[1] and r.frame != "weak" for r in found):
        return None
    if last.kind == "quotation":
        return _quoted_before(tokens, start, end, begin, after=after)
    if end == begin or not alone or cue.frame == "judge":
        return None
    if start and tokens[start - 1].text == ";" and start < end < start + 3 and cue.lemma == "say":
        return (start, end)
    if not may_be_clause(tokens, start, end):
        return None
    if tokens[start].low in CONJUNCTIONS:
        start += 1
    return (start, end) if end - start > 2 else None


def _told_until(tokens: Sequence[Token], report: Report, end: int) -> int:
    """Return where a report before ``end`` ends, with its cue and its source."""
    spans = (report.content, report.cue, report.source)
    last = max(span.end for span in spans if span is not None)
    return next((n for n in range(report.tokens[1], end) if tokens[n].start >= last), end)


def _quoted_before(
    tokens: Sequence[Token], start: int, end: int, begin: int, *, after: bool
) -> tuple[int, int] | None:
    quotation = tokens[end - 1]
    inside = quotation.text.rstrip("\"”’'“„«» ")[-1:]
    closed = bool(inside) and inside in _STOPS
    alone = after or (end == 1 and not is_title(quotation.text))
    if end == begin and not closed and not (alone and quotation.words > 4):
        return None
    if end > 2 and tokens[end - 2].text == "," and names_work(tokens, end - 1):
        return None
    before = CUES.get(tokens[end - 2].low) if end > 1 else None
    if before is not None and before.forms == {"ing"} and quotation.words < 4:
        return None  # "By saying “no,” the firm feels safe"
    first = end - 1
    while first > start and tokens[first - 1].kind == "quotation":
        first -= 1
    if first <= start or tokens[first - 1].kind == "mark":
        return (first, end)
    if not any(is_verb(t) for t in tokens[start:first]) and first - start > 2:
        return (first, end)
    asked = tokens[start].low in {"when", "asked"} and all(t.text != "," for t in tokens[start:end])
    return None if asked else (start, end)


def _resumed(tokens: Sequence[Token], end: int) -> tuple[int, int] | None:
    """Return the words after an interrupting "he said," up to the end of the sentence."""
    at = end
    while at < len(tokens) and tokens[at].kind == "word" and at - end < 12:
        at += 1
    if at + 1 >= len(tokens) or tokens[at].text not in {",", ".", "—", "--", ":", ";"}:
        quoted = at < len(tokens) and tokens[at].kind == "quotation"
        if quoted and not (names_a_thing(tokens, at) or in_adjunct(tokens, at)):
            return (at, at + 1)
        return None
    at += 1
    joined = tokens[at].low in CONJUNCTIONS and at + 1 < len(tokens)  # "“…,” he said, but “…”"
    at += joined and tokens[at + 1].kind == "quotation" and tokens[at + 1].words > 3
    if tokens[at].kind == "quotation":
        return None if has_gapped_verb(tokens, at) else (at, at + 1)
    if tokens[at - 1].text == ";" and any(t.low in CUES for t in tokens[at:]):
        return None
    if at - 1 != end or tokens[at].low.endswith("ing") or tokens[at].low in CONJUNCTIONS:
        return None
    if tokens[at].low in SUBORDINATORS | {"which", "who"} or tokens[at].low in CUES:
        return None
    return (at, end_of_clause(tokens, at, "say"))
