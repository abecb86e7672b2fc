"""Moves on the last answer: its sources, a check, a shorter form, the whole quotation.

They are answered from its citations, by offsets; nothing is searched. A refusal stays one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.answer import NOT_SAID, OR_MEANT, Act, Answer
from assistant.composing.composer import Part, check_parts, citation
from assistant.composing.extractive import Extractive, day_told
from assistant.composing.refusal import in_short
from assistant.evidence.sentences import Evidence
from assistant.question.understand import Question
from corpus.article import Article, Span, Statement
from corpus.text.paragraphs import paragraphs
from corpus.text.sentences import sentences

MoveStatements = Callable[[Article], Sequence[Statement]]


def cited_evidence(
    answer: Answer, article: Callable[[str], Article], statements: MoveStatements
) -> list[Evidence]:
    """Return an answer's citations as evidence again; for a refusal, its nearest sentences."""
    found = []
    for c in answer.citations or answer.nearest:
        of = article(c.article)
        span = Span(c.start, c.end)
        own = next(
            (s for s in statements(of) if s.content == span and s.speaker == c.speaker), None
        )
        around = next((s for s in sentences(of.text, *of.body) if s.start <= c.start < s.end), span)
        found.append(Evidence(of, span, around, statement=own, speaker=c.speaker))
    return found


def of_earlier_answer(question: str) -> Part:
    """Tell that what follows belongs to an earlier answer, for the last one cites nothing."""
    return Part(f"The last answer cites nothing. This belongs to an earlier question, {question}")


def source_parts(evidence: Sequence[Evidence]) -> Iterator[Part]:
    """The outlet, day, headline and byline of each cited article."""
    seen: set[str] = set()
    n = 0
    for e in evidence:
        if e.article.id in seen:
            continue
        seen.add(e.article.id)
        n += 1
        yield Part(f"{describe_article(e.article)} [{n}]", (citation(n, e),))


def describe_article(article: Article) -> str:
    """ "“Ferry fares rise”, Harbour Gazette, 4 March 2024, by Ana Ruiz"."""
    title = article.title or "An article without a headline"
    outlet = article.outlet or article.agency or "outlet unknown"
    told = f"{title}, {outlet}, {day_told(article)}"
    told += f", by {article.byline}" if article.byline else ", no author named"
    return f"{told}: {article.url}" if article.url else told


def sure_parts(evidence: Sequence[Evidence]) -> Iterator[Part]:
    """The best evidence again, verbatim, and how many articles support it."""
    articles = {e.article.id for e in evidence}
    if len(articles) > 1:
        yield Part(f"As far as the articles go, yes. {len(articles)} of them are cited; they say:")
    else:
        yield Part("As far as the articles go, yes. One article is cited; it says:")
    for n, e in enumerate(evidence, 1):
        words = " ".join(e.words.split())
        who = e.article.outlet or e.article.agency or e.article.title or e.article.id
        yield Part(f"{who} ({day_told(e.article)}): {words} [{n}]", (citation(n, e),))


def shorter_parts(evidence: Sequence[Evidence], question: Question) -> Iterator[Part]:
    """The best sentence alone."""
    yield from Extractive().compose(question, evidence[:1])


def whole_quotations(evidence: Sequence[Evidence]) -> Iterator[Part]:
    """The whole paragraph of each citation, with all that is quoted in it."""
    shown: list[tuple[str, Span]] = []
    for e in evidence:
        around = next(
            (
                p
                for p in paragraphs(e.article.text, *e.article.body)
                if p.start <= e.quote.start < p.end
            ),
            e.sentence,
        )
        if (e.article.id, around) in shown:
            continue
        shown.append((e.article.id, around))
        n = len(shown)
        whole = replace(e, quote=around, sentence=around, statement=None, speaker=None)
        words = " ".join(whole.words.split())
        outlet = e.article.outlet or e.article.agency or e.article.title or e.article.id
        yield Part(f"{outlet} ({day_told(e.article)}): {words} [{n}]", (citation(n, whole),))


def refuse_again(last: Answer, act: Act, evidence: Sequence[Evidence]) -> Answer:
    """Return a refusal as a move asks for it again; it stays a refusal and cites nothing.

    ``evidence`` are its nearest sentences.
    """
    told = (last.refusal or f"{NOT_SAID}.").removesuffix(f"{OR_MEANT}{last.other}").rstrip()
    nearest, why = last.nearest, last.why
    if act == "shorter":
        nearest = nearest[:1]
        told = in_short(why[0]) if len(why) == 1 else told
    elif act == "quote":
        nearest = tuple(c for part in whole_quotations(evidence) for c in part.citations)
    elif act == "sure":
        told = f"I looked again and found nothing that answers it. {told}"
    else:
        articles = {e.article.id: e.article for e in evidence}.values()
        stands = "\n".join(f"- {describe_article(one)}" for one in articles)
        told, why = f"{told}\n\nWhat is nearest, but not an answer, stands in:\n{stands}", ()
    return replace(
        last, found=False, text=told, refusal=told, nearest=nearest, why=why, act=act, other=None,
        timings_ms={},
    )  # fmt: skip


def fit_to_show(
    parts: Iterator[Part],
    evidence: Sequence[Evidence],
    statements: MoveStatements,
    *,
    notice: Callable[[Article], str | None],
) -> Iterator[Part | None]:
    """Check the parts like those of any other answer."""
    return check_parts(parts, evidence, statements, notice=notice)
