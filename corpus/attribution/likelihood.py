"""How likely a report is a statement, judged by the form of its reporting clause.

A verb of saying has other senses: a defender "concedes" a goal, a device "supports" a format, a
writer says "I think". The features are of the language (frame and form of the verb, kind of the
subject, form of the complement), and their weights are fitted by ``benchmarks/reporting``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from corpus.article import Statement
from corpus.attribution.grammar.senses import has_predicate, is_about_words
from corpus.attribution.report import Report
from corpus.english.cues import CUES, CUES_OF_TWO, PAPERS, VERBS, Cue
from corpus.english.lexicon import (
    ADVERBS,
    AUXILIARIES,
    BE,
    BODIES,
    CONJUNCTIONS,
    DETERMINERS,
    INDEFINITE,
    NEGATIONS,
    PREPOSITIONS,
    PROPER_BODIES,
    RELATIVES,
    ROLES,
    SUBJECTS,
    SUBORDINATORS,
    word_set,
)
from corpus.english.tables import rows
from corpus.people.in_article import ArticlePerson
from corpus.people.matching import fold, is_given
from corpus.text.tokens import Token, is_verb

_PROPERTIES = {verb.lemma: verb.properties for verb in VERBS}
_QUESTIONS = word_set("whether if how why what where when who which")
_OBJECTS = word_set("it him her them us me you this these those himself herself itself")
_LONGEST_QUOTED = 3
"""A quotation of more words inside a report is kept whatever the clause looks like."""


def clause_features(tokens: Sequence[Token], report: Report) -> frozenset[str]:
    """Return the features of a report.

    There are none if it holds a longer quotation, or is a turn of a transcript, without marks.
    """
    quoted = [t.words for t in tokens[slice(*report.tokens)] if t.kind == "quotation"]
    turn = report.kind == "direct" and not quoted
    if turn or max(quoted, default=0) > _LONGEST_QUOTED:
        return frozenset()
    return frozenset(_features(tokens, report))


def _features(tokens: Sequence[Token], report: Report) -> Iterator[str]:
    at = _index(tokens, report.cue.start if report.cue else -1)
    cue = _cue(tokens, at)
    frame = cue.frame if cue is not None else "none"
    lemma = cue.lemma if cue is not None else tokens[at].low if at >= 0 else "none"
    who = _subject(tokens, report)
    shape = _shape(tokens, report)
    size = _size(report)
    part = tokens[slice(*report.tokens)]
    if cue is not None and "name" in _PROPERTIES[cue.lemma] and has_predicate(part):
        yield "predicate"
    yield f"lemma={lemma.replace(' ', '-')}"
    yield f"frame={frame}"
    form = "".join(sorted(cue.forms)) if cue is not None else "none"
    yield f"form={form}"
    yield f"how={report.how}"
    yield f"who={who}"
    yield f"shape={shape}"
    yield f"size={size}"
    yield f"frame={frame},form={form}"
    yield f"frame={frame},who={who}"
    yield f"frame={frame},shape={shape}"
    yield f"who={who},shape={shape}"
    yield f"shape={shape},size={size}"
    for name in sorted(_PROPERTIES.get(lemma, ())):
        yield f"property={name}"
        yield f"property={name},shape={shape}"
    if is_about_words(part):
        yield "object=said-that"
    yield f"first={_kind(tokens[report.tokens[0]])}"
    yield from _beside(tokens, report, at)


def _beside(tokens: Sequence[Token], report: Report, at: int) -> Iterator[str]:
    """Yield features of the words before the subject, and between subject and verb."""
    begin = _index(tokens, report.source.start) if report.source else at
    before = tokens[begin - 1] if begin > 0 else None
    yield f"left={'none' if before is None else _kind(before)}"
    if before is not None and before.low in SUBORDINATORS | RELATIVES:
        yield f"left={before.low}"
    between = {t.low for t in tokens[begin:at]} if 0 <= begin < at else set()
    for low in sorted(between & AUXILIARIES):
        yield f"auxiliary={low.partition(chr(39))[0] or low}"
    if between & NEGATIONS:
        yield "negated"
    if tokens[-1].text not in {".", "?", "!", ")"}:
        yield "open-end"
    if tokens[-1].text == "?":
        yield "question"
    if any(t.low in {"i", "we", "you", "i'm", "you're", "your", "we're"} for t in tokens):
        yield "first-person"
    if tokens[0].low[:1].isdigit():
        yield "opens-with-digit"
    if any(t.kind == "quotation" for t in tokens):
        yield "quotation-near"


def _index(tokens: Sequence[Token], start: int) -> int:
    return next((n for n, t in enumerate(tokens) if t.start == start), -1)


def _cue(tokens: Sequence[Token], at: int) -> Cue | None:
    if at < 0:
        return None
    of_two = CUES_OF_TWO.get(tokens[at].low, {})
    for following in tokens[at + 1 : at + 3]:
        if following.low in of_two:
            return of_two[following.low]
    return CUES.get(tokens[at].low)


def _subject(tokens: Sequence[Token], report: Report) -> str:
    """Return the kind of the word that names the speaker."""
    span = report.head or report.source
    if span is None:
        return "nobody"
    parts = [t for t in tokens if span.start <= t.start < span.end and t.kind == "word"]
    if not parts:
        return "nobody"
    if parts[0].low in {"our", "my"}:
        return "we"
    noun = next((n for n in range(1, len(parts)) if parts[n].low in PREPOSITIONS), len(parts)) - 1
    low = parts[noun].low.partition("'")[0]
    if low in SUBJECTS or low in RELATIVES or low in {"that", "there", "this", "what"}:
        return low
    if low in INDEFINITE or low in DETERMINERS:
        return "indefinite"
    if parts[noun].capital and not _is_common(tokens, parts[noun]):
        if any(is_given(fold(t.low)) for t in parts[: noun + 1] if t.capital):
            return "given-name"
        if low in BODIES or low in PROPER_BODIES:
            return "body-name"
        return "titled-name" if any(t.low in ROLES for t in parts[:noun]) else "name"
    one = low.removesuffix("s")
    for kind, listed in (("role", ROLES), ("paper", PAPERS), ("body", BODIES)):
        if low in listed or one in listed:
            return kind
    if low.endswith("ing"):
        return "gerund"
    return "plural" if low.endswith("s") else "noun"


def _is_common(tokens: Sequence[Token], noun: Token) -> bool:
    """True if the first word of a sentence is a common noun: "Polls show", "Officials said"."""
    low = noun.low.removesuffix("s")
    return noun is tokens[0] and any({noun.low, low} & known for known in (ROLES, PAPERS, BODIES))


def _shape(tokens: Sequence[Token], report: Report) -> str:
    """Return the form of the complement."""
    begin, end = report.tokens
    if report.kind != "indirect":
        return "quoted" if report.kind == "direct" else "part-quoted"
    part = tokens[begin:end]
    if report.cue is not None and report.content.start < report.cue.start:
        around = report.content.end > report.cue.end
        verb = any(is_verb(t) for t in part)
        return ("around" if around else "before") + ("" if verb else "-verbless")
    low = part[0].low
    if low == "that" and len(part) > 2:
        return "that"
    if low in _QUESTIONS:
        return "question"
    if low == "to":
        return "infinitive"
    if low.partition("'")[0] in SUBJECTS and len(part) > 1 and low not in {"it", "you"}:
        return "pronoun-clause"
    if low.endswith("ing"):
        return "gerund"
    at = next((n for n, t in enumerate(part) if n and is_verb(t)), 0)
    if not at:
        return "object"
    if part[at].low not in AUXILIARIES and part[at].low.endswith(("ing", "en")):
        return "object-participle"
    return "near-clause" if at < 5 else "far-clause"


def _size(report: Report) -> str:
    words = report.tokens[1] - report.tokens[0]
    return "1" if words < 2 else "3" if words < 4 else "7" if words < 8 else "many"


def _kind(token: Token) -> str:
    """Return the class of a word."""
    low = token.low
    if token.kind != "word":
        return token.kind if token.kind == "quotation" else f"mark{token.text[:1]}"
    if low in _OBJECTS:
        return "pronoun"
    for kind, listed in (
        ("determiner", DETERMINERS),
        ("preposition", PREPOSITIONS),
        ("conjunction", CONJUNCTIONS),
        ("subordinator", SUBORDINATORS),
        ("be", BE),
        ("auxiliary", AUXILIARIES),
        ("adverb", ADVERBS),
    ):
        if low in listed:
            return kind
    if low[0].isdigit():
        return "digit"
    return "capital" if token.capital else "verb" if is_verb(token) else "word"


def speaker_features(
    said: Sequence[Statement], persons: Sequence[ArticlePerson | None], sentences: int
) -> list[tuple[str, ...]]:
    """Return what an article shows of each statement's speaker.

    ``persons`` are the speakers as the article names them; ``sentences`` is its length. Who is
    quoted in an article is one of those whom it reports; an article without quotations hardly
    reports anybody.
    """
    if sentences < _SHORT:
        return [()] * len(said)
    quoted = Counter(s.speaker for s in said if s.kind != "indirect")
    share = quoted.total() / max(1, sentences)
    density = "quotations=" + ("none" if not share else "few" if share < _FEW else "many")
    found: list[tuple[str, ...]] = []
    for s, person in zip(said, persons, strict=True):
        kind = "nobody" if s.speaker is None else "unnamed" if person is None else _sort(person)
        others = quoted[s.speaker] - (s.kind != "indirect") if s.speaker is not None else 0
        talks = f"talks={min(2, others)}"
        found.append((density, f"speaker={kind}", talks, f"speaker={kind},{talks}"))
    return found


_SHORT = 8
"""An article of fewer sentences does not show whom it reports."""
_FEW = 0.12
"""Quotations for each sentence, about the median of 609 articles of multihop_rag."""


def _sort(person: ArticlePerson) -> str:
    return "body" if person.body else "human" if person.human else "perhaps-human"


_WEIGHTS = {name: float(weight) for name, weight in rows("reporting_clauses.txt")}
LEAST = 0.0
"""The least sum of weights of a statement, in log odds: it is more likely one than not.

Of the labelled reports that are weighed it keeps 86 % of the statements, and 80 % of what it keeps
are statements, cross-validated by article.
"""


def is_statement(features: Collection[str]) -> bool:
    """True if a report with these features is a statement.

    What the writer says of himself is none: "I think". A verb of knowing, wanting or doing needs
    quoted words. A plain clause after a verb of saying is a statement, and so are what a paper
    shows, what somebody calls a thing or calls for, an order to a
    hearer, what is thought of an idea, and hearsay. The rest is weighed.
    """
    if _NAMED_ONLY.issubset(features):  # "users bashed Gaetz"
        return False
    if is_weighed(features):
        # exact, so that it does not hang on the order of a set
        return math.fsum(_WEIGHTS.get(name, 0.0) for name in ("always", *features)) > LEAST
    if "property=quoted" in features and "shape=part-quoted" in features:
        return "first=quotation" in features  # not "addressed talk of the “Tide” singer"
    return not features or not _QUOTED.isdisjoint(features) or not _is_thought(features)


def is_weighed(features: Collection[str]) -> bool:
    """True if no rule decides, so that the weights of the features do."""
    if not features or not _QUOTED.isdisjoint(features) or _is_thought(features):
        return False
    shown = "who=paper" in features and not _SHOWING.isdisjoint(features)
    clause = not (_SAYING.isdisjoint(features) or _CLAUSES.isdisjoint(features))
    said = clause and _THINGS.isdisjoint(features)
    told = not _TOLD.isdisjoint(features)
    asked = "property=plea" in features and not _PERSONS.isdisjoint(features)
    return not (shown or said or told or asked or _ORDERED.issubset(features))


def _is_thought(features: Collection[str]) -> bool:
    """True for what the writer thinks, and for what somebody knows, wants or does."""
    return not _FIRST.isdisjoint(features) or "property=quoted" in features


_FIRST = frozenset(["who=i", "who=we", "who=you"])
_TOLD = frozenset(["property=utter", "how=none", "predicate", "object=said-that"])
_QUOTED = frozenset(["shape=quoted", "shape=part-quoted"])
_SAYING = frozenset(["frame=say", "frame=tell", "frame=none"])
_SHOWING = frozenset(["frame=show", "frame=think"])
_NAMED_ONLY = frozenset(["shape=object", "size=1", "first=capital"])
"""A report whose words are only the name of whom somebody spoke of."""
_ORDERED = frozenset(["property=order", "shape=infinitive"])
_PERSONS = frozenset(
    f"who={kind}"
    for kind in ("he", "she", "given-name", "titled-name", "name", "role", "body-name")
)
_CLAUSES = frozenset(
    f"shape={shape}" for shape in ("that", "around", "before", "pronoun-clause", "near-clause")
)
_THINGS = frozenset(
    f"who={kind}" for kind in ("it", "this", "that", "which", "what", "there", "gerund")
)
