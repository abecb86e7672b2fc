"""The composer, which makes an answer out of evidence; its parts; and the check on every part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.answer import Answer, CheckedStatement, Citation, Origin
from assistant.composing.verify import guard, verify
from assistant.evidence.sentences import Evidence
from assistant.question.understand import Question
from corpus.article import Article, Span, Statement

_MARK = re.compile(r" ?\[(\d+)\]")  # a citation's mark in the text of an answer


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an answer, often a sentence, that makes sense after the pieces before it.

    ``text`` has a mark ``[n]`` for each of its citations. They are new in this part; marks of
    earlier citations may be in it too. ``opens`` is True if the part begins a paragraph. A part
    that a language model has to do with has an ``origin``, and a ``fault`` if the model's first
    wording was refused; ``notice`` says what went wrong with the model.
    """

    text: str
    citations: tuple[Citation, ...] = ()
    opens: bool = True
    origin: Origin | None = None
    fault: str | None = None
    notice: str = ""


class Composer(Protocol):
    """**Protocol:** makes an answer out of evidence, in parts that are shown one by one.

    A part that was shown is not taken back. Citations count from 1 over all parts, and their words
    are copied from the evidence by offsets. ``check_parts`` judges each part before it is shown.
    """

    def compose(self, question: Question, evidence: Sequence[Evidence]) -> Iterator[Part | None]:
        """Yield the parts in order, at least one; ``evidence`` is not empty, the best first.

        A composer that waits yields None now and then, so that whoever asks may stop.
        """
        ...


def citation(n: int, e: Evidence) -> Citation:
    """The ``n``-th citation, of the words of a piece of evidence; not yet checked."""
    article = e.article
    return Citation(
        n=n,
        article=article.id,
        title=article.title,
        outlet=article.outlet or article.agency,
        published=article.published,
        url=article.url,
        start=e.quote.start,
        end=e.quote.end,
        quote=article.text[e.quote.start : e.quote.end],
        sentence=e.words,
        speaker=e.speaker if has_words_of_speaker(e) else None,
        verdict="verbatim",
    )


def check_parts(
    parts: Iterable[Part | None],
    evidence: Sequence[Evidence],
    statements: Callable[[Article], Sequence[Statement]],
    *,
    notice: Callable[[Article], str | None] = lambda article: None,
) -> Iterator[Part | None]:
    """Check the parts and yield each at once; None is yielded as it is.

    A citation gets its verdict at its own place, by the ``statements`` of its article. Quotation
    marks are removed around words that no citation so far holds. The ``notice`` that an article was
    withdrawn or corrected is told with the first words that are cited of it.

    Raises:
        ValueError: a part cites an article that is not in the evidence.
    """
    articles = {e.article.id: e.article for e in evidence}
    shown: tuple[Citation, ...] = ()
    for part in parts:
        if part is None:
            yield None
            continue
        if foreign := {c.article for c in part.citations} - set(articles):
            raise ValueError(f"an answer cites what is no evidence: {', '.join(sorted(foreign))}")
        judged = tuple(
            replace(_judged(c, article, statements), notice=notice(article))
            for c in part.citations
            for article in (articles[c.article],)
        )
        told = {c.article for c in shown}
        new = {c.article: c.notice for c in judged if c.notice and c.article not in told}
        shown = (*shown, *judged)
        text = " ".join([guard(part.text, shown), *(f"({words})" for words in new.values())])
        yield replace(part, text=text, citations=judged)


def _judged(
    one: Citation, article: Article, statements: Callable[[Article], Sequence[Statement]]
) -> Citation:
    at = Span(one.start, one.end)
    said = statements(article)
    verdict = verify(one.quote, article, at, speaker=one.speaker, statements=said)
    return replace(one, verdict=verdict)


def grow(answer: Answer, part: Part | None) -> Answer:
    """Append one part to the answer; None changes nothing."""
    if part is None:
        return answer
    item = part.text.startswith("- ")
    apart = "\n\n" if part.opens else "\n" if item else " "
    between = apart if answer.text and part.text else ""
    grown = replace(
        answer,
        text=f"{answer.text}{between}{part.text}",
        citations=(*answer.citations, *part.citations),
    )
    if part.origin is not None:
        known = {c.n for c in grown.citations}
        cites = tuple(n for n in map(int, _MARK.findall(part.text)) if n in known)
        text = _MARK.sub("", part.text).strip()
        verdict = CheckedStatement(text, cites, part.origin, part.fault)
        grown = replace(grown, checked=(*grown.checked, verdict))
    return replace(grown, notices=(*grown.notices, part.notice)) if part.notice else grown


def has_words_of_speaker(e: Evidence) -> bool:
    """True if the quotation is the statement's words, not a reporter's sentence about them."""
    if e.statement is None:
        return False
    start, end = e.statement.content
    return start <= e.quote.start and e.quote.end <= end
