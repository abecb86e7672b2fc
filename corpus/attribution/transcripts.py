"""Words that a colon gives to somebody: a lead-in, or a turn of a transcript."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from corpus.article import Span
from corpus.attribution.grammar.clauses import inverted, subject
from corpus.attribution.report import Report, report
from corpus.attribution.units import Unit
from corpus.english.cues import CUES
from corpus.english.first_names import FEMALE_NAMES, MALE_NAMES
from corpus.english.lexicon import ROLES, words
from corpus.text.tokens import Token, is_verb


def lead(tokens: Sequence[Token]) -> Report | None:
    """The report of a sentence that ends with a colon, without the words, which come after.

    Its ``content`` is empty; None where no subject can be made out.
    """
    last = len(tokens) - 1
    for at in range(last - 1, 0, -1):
        if is_verb(tokens[at]) or tokens[at].low in CUES:
            who = subject(tokens, at)
            if who is not None:
                made = report(tokens, (last, last + 1), (at, at + 1), who, "colon")
                return made._replace(kind="direct")
    who = inverted(tokens, -1)
    if who is not None and who.end == last:
        made = report(tokens, (last, last + 1), (last, last + 1), who, "colon")
        return made._replace(kind="direct")
    return None


_LABELS = words(
    "more note notes read watch related photo photos video update source sources next also "
    "exclusive breaking question answer correction abstract editor listen see example"
)


def turn(tokens: Sequence[Token]) -> int | None:
    """Where the colon stands after the name that opens a turn of a transcript; None if none."""
    for n, token in enumerate(tokens[:5]):
        if token.text == ":":
            named = tokens[0].low in MALE_NAMES or tokens[0].low in FEMALE_NAMES
            shouted = tokens[0].low not in _LABELS and all(
                t.text.isupper() and len(t.text) > 2 for t in tokens[:n]
            )
            after = tokens[n + 1].kind if n + 1 < len(tokens) else "quotation"
            return n if n and (shouted or (named and n > 1)) and after != "quotation" else None
        if not token.capital:
            return None
    return None


_CALLED = ROLES | words("question answer audience unidentified q a")


def is_rubric(name: str, small: Collection[str]) -> bool:
    """Whether what stands before colons is no name: its words are ``small``, words that the
    article writes in small letters as well ("LAST WEEK"), and none is an office."""
    parts = name.split()
    return not _CALLED.intersection(parts) and all(part in small for part in parts)


def spoken_turn(
    opening: Sequence[Token], colon: int, tokens: Sequence[Token], begin: int
) -> Report:
    """The report of ``tokens[begin:]``, said by whom ``opening`` names before its colon."""
    who = Span(opening[0].start, opening[colon - 1].end)
    cue = Span(opening[colon].start, opening[colon].end)
    content = Span(tokens[begin].start, tokens[-1].end)
    return Report(content, "direct", cue, who, who, "before", "say", (begin, len(tokens)))


def spoken_turns(sentences: tuple[Unit, ...]) -> dict[int, Report]:
    """The sentences of a transcript, "NAME: what is said".

    Only where two names have two turns each, and all who have are names: else they may be
    rubrics of the writer's.
    """
    turns: dict[int, Report] = {}
    opened: tuple[int, int, Unit] | None = None
    names: Counter[str] = Counter()
    for n, unit in enumerate(sentences):
        first = n == 0 or sentences[n - 1].paragraph != unit.paragraph
        colon = turn(unit.tokens) if first else None
        if colon is not None:
            opened = (unit.paragraph, colon, unit)
            names[" ".join(t.low for t in unit.tokens[:colon])] += 1
        if opened is None or opened[0] != unit.paragraph:
            continue
        begin = opened[1] + 1 if opened[2] is unit else 0
        if begin < len(unit.tokens):
            turns[n] = spoken_turn(opened[2].tokens, opened[1], unit.tokens, begin)
    often = [name for name, count in names.items() if count > 1]
    if len(often) < 2:
        return {}
    small = {t.text for unit in sentences for t in unit.tokens if t.text.islower()}
    return {} if any(is_rubric(name, small) for name in often) else turns
