"""The page: ask in the browser, and read every quotation where it stands in its article.

Run it with ``onrecord chat`` or ``python ui.py``. Articles, answers and questions are not
trusted: all of their text passes through ``html.escape`` on its way into the page, none of it
is read as Markdown, and the server forbids the page any other origin. What the browser sends
back only points into the transcript that the server keeps.
"""

from __future__ import annotations

import argparse
import calendar
import logging
import os
import re
import socket
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar
from urllib.parse import urlsplit

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.answer import Answer, Citation
from assistant.conversation import Conversation
from corpus.article import Article
from corpus.errors import BadSetting, UserError

# gradio reads it when it is imported, and asks its makers' server for a newer version otherwise
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
import gradio as gr

if TYPE_CHECKING:
    from assistant.ask import Assistant

T = TypeVar("T")
log = logging.getLogger(__name__)

LOOPBACK = ("127.0.0.1", "localhost")
EXAMPLES = 4
LONGEST_QUESTION = 2000  # characters
WENT_WRONG = "Something went wrong here, and it has been logged. Please ask again."
NOT_SAID = "The articles do not say"
VERDICTS = {
    "verbatim": "Verbatim",
    "altered": "Wording differs from the article",
    "other speaker": "Said by somebody else",
    "other article": "Stands in another article",
    "not found": "Not found in the article",
}

Status = Literal["asking", "answered", "stopped", "failed"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A question in the transcript and what has come of it so far.

    ``notice`` is the message of a question that failed; ``within`` says to which dates and
    outlets the reader narrowed it, "" when to none.
    """

    question: str
    status: Status
    answer: Answer | None = None
    within: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """What one browser tab has asked; kept by the server."""

    entries: tuple[Entry, ...] = ()
    conversation: Conversation = field(default_factory=Conversation)

    def latest(self, entry: Entry) -> Session:
        """The session with the last entry replaced."""
        return replace(self, entries=(*self.entries[:-1], entry))


class Place(NamedTuple):
    """Which citation is meant: of which entry, from 1; which of its cited or nearest, from 0."""

    entry: int
    among: Literal["cited", "nearest"]
    nth: int

    @property
    def id(self) -> str:
        return f"{self.entry}-{self.among}-{self.nth}"


class Limits(NamedTuple):
    """The dates, both included, and outlets a question is narrowed to."""

    since: date | None
    until: date | None
    outlets: tuple[str, ...]


def limits(since: str, until: str, outlets: Iterable[str]) -> Limits:
    """What the reader typed into the filters; a year or a month means all of it.

    Raises:
        BadSetting: a date that is none, or an end before the start.
    """
    window = Limits(_day("From", since, last=False), _day("To", until, last=True), tuple(outlets))
    if window.since and window.until and window.until < window.since:
        raise BadSetting(
            f"The filter ends before it starts: from {window.since} to {window.until}. "
            "Exchange the two dates, or empty one."
        )
    return window


def _day(name: str, typed: str, *, last: bool) -> date | None:
    typed = typed.strip()
    if not typed:
        return None
    parts = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", typed)
    try:
        if not parts:
            raise ValueError(typed)
        year, month = int(parts[1]), int(parts[2] or (12 if last else 1))
        return date(
            year, month, int(parts[3] or (calendar.monthrange(year, month)[1] if last else 1))
        )
    except ValueError as error:
        raise BadSetting(
            f"{name}: “{typed}” is not a date. Write year-month-day, like 2020-02-06; "
            "2020-02 or 2020 alone will do."
        ) from error


def paced(values: Iterable[T], *, every: float, clock: Callable[[], float]) -> Iterator[T]:
    """The values without those that come less than ``every`` seconds after one given.

    The last value is always given.
    """
    given = float("-inf")
    held: list[T] = []
    for value in values:
        held = [value]
        now = clock()
        if now - given >= every:
            given = now
            yield held.pop()
    yield from held


# Text for people


def long_date(day: date | None) -> str:
    """ "7 February 2020", or "undated"."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}" if day else "undated"


def span_of(since: date | None, until: date | None, outlets: Iterable[str]) -> str:
    """A filter in words, "" when it leaves everything."""
    parts = []
    if since and until:
        parts.append(
            long_date(since) if since == until else f"{long_date(since)} to {long_date(until)}"
        )
    elif since or until:
        parts.append(f"since {long_date(since)}" if since else f"until {long_date(until)}")
    return " · ".join([*parts, *outlets])


def plural(n: int, noun: str) -> str:
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def source_of(citation: Citation) -> str:
    """Outlet and date, as a reader cites them."""
    return f"{citation.outlet or 'Unknown outlet'}, {long_date(citation.published)}"


def as_text(answer: Answer) -> str:
    """The answer with its sources, to be pasted elsewhere."""
    lines = [answer.question, "", answer.text or answer.refusal or ""]
    if answer.citations:
        lines += ["", "Sources"]
    for c in answer.citations:
        known = [source_of(c), f"“{c.title}”" if c.title else "", web_address(c.url) or ""]
        verdict = "" if c.verdict == "verbatim" else f" ({VERDICTS[c.verdict]})"
        lines += [f"[{c.n}] {', '.join(filter(None, known))}", f"    {c.quote}{verdict}"]
    return "\n".join(lines)


def web_address(url: str | None) -> str | None:
    """The address when a browser may safely follow it: http or https, with a host."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    safe = (
        parts.scheme in ("http", "https")
        and parts.netloc
        and not re.search(r"[\s\x00-\x1f]", url or "")
    )
    return url if safe else None


# The transcript


def transcript(entries: tuple[Entry, ...], opening: str) -> str:
    """The conversation as HTML; ``opening`` while nothing has been asked."""
    if not entries:
        return opening
    said = "".join(_entry(entry, n) for n, entry in enumerate(entries, 1))
    return f'<p class="sr" role="status">{_announcement(entries[-1])}</p>{said}'


def opening(size: tuple[int, int], dates: tuple[date, date] | None, examples: Iterable[str]) -> str:
    """What the transcript shows before the first question; clicking an example asks it."""
    chips = "".join(
        f'<li><button type="button" class="chip" data-example="{i}">{escape(example)}</button></li>'
        for i, example in enumerate(examples)
    )
    asked = f'<h3>For example</h3><ul class="chips">{chips}</ul>' if chips else ""
    reach = f" of {escape(span_of(dates[0], dates[1], ()))}" if dates else ""
    return (
        '<div class="opening"><h2>Ask the record.</h2>'
        f"<p>Answers come in the words of {plural(size[0], 'article')}{reach}, "
        "each with its source. Every number opens the article where the words stand. "
        f"Where the articles do not say, you are told so.</p>{asked}</div>"
    )


def _announcement(entry: Entry) -> str:
    if entry.status == "asking":
        return "Looking through the articles."
    if entry.status != "answered" or entry.answer is None:
        return "No answer was given."
    sources = plural(len(entry.answer.citations), "citation")
    return f"Answered, {sources}." if entry.answer.found else "The articles hold no answer."


def _entry(entry: Entry, n: int) -> str:
    narrowed = f'<p class="within">Only {escape(entry.within)}</p>' if entry.within else ""
    body = _outcome(entry, n)
    return (
        f'<article class="entry {entry.status}" aria-labelledby="q{n}">'
        f'<h2 class="question" id="q{n}" dir="auto">{escape(entry.question)}</h2>'
        f"{narrowed}{body}</article>"
    )


def _outcome(entry: Entry, n: int) -> str:
    answer = entry.answer
    parts = []
    if answer:
        parts.append(_understood(answer, entry.within))
        if answer.found or entry.status == "asking":
            parts.append(f'<div class="answer">{answer_html(answer, n)}</div>')
        else:
            parts.append(_refusal(answer, n))
    if entry.status == "asking":
        doing = "" if answer and answer.text else "Looking through the articles"
        parts.append(f'<p class="waiting">{doing}<i></i><i></i><i></i></p>')
    elif entry.status == "stopped":
        parts.append('<p class="state">Stopped before the answer was whole.</p>')
    elif entry.status == "failed":
        parts.append(f'<p class="state failed" role="alert">{escape(entry.notice)}</p>')
    if answer and entry.status == "answered":
        parts.append(_actions(answer, n))
    return "".join(parts)


def _understood(answer: Answer, within: str) -> str:
    """The question that was looked up, where it is another or narrower than the one asked."""
    reading = answer.reading
    narrowed = span_of(reading.since, reading.until, reading.outlets)
    parts = []
    if answer.understood.strip() != answer.question.strip():
        parts.append(escape(answer.understood))
    if narrowed and narrowed != within:
        parts.append(f'<span class="limit">{escape(narrowed)}</span>')
    meant = " ".join(parts)
    return f'<p class="understood" dir="auto"><b>Understood as:</b> {meant}</p>' if parts else ""


def answer_html(answer: Answer, entry: int) -> str:
    """The answer's text: paragraphs and lists, marks of known citations as links.

    Words that are a citation's verbatim quotation are set apart from the assistant's own.
    """
    cited = {c.n: (i, c) for i, c in enumerate(answer.citations)}
    blocks = []
    for block in re.split(r"\n\s*\n", answer.text.strip()):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        items = [re.sub(r"^[-•*]\s+", "", line) for line in lines]
        listed = [item != line for item, line in zip(items, lines, strict=True)]
        html = [_line(item, cited, entry) for item in items]
        while html:
            run = next((i for i, is_item in enumerate(listed) if is_item != listed[0]), len(html))
            joined = "".join(f'<li dir="auto">{h}</li>' for h in html[:run])
            prose = "<br>".join(html[:run])
            blocks.append(f"<ul>{joined}</ul>" if listed[0] else f'<p dir="auto">{prose}</p>')
            html, listed = html[run:], listed[run:]
    return "".join(blocks)


def _line(text: str, cited: dict[int, tuple[int, Citation]], entry: int) -> str:
    quotes = {c.quote.strip() for _, c in cited.values() if c.verdict == "verbatim"}
    words = "|".join(_as_told(quote) for quote in sorted(quotes, key=len, reverse=True) if quote)
    pattern = re.compile(rf"\[(?P<n>\d{{1,4}})\]|(?P<words>{words or '(?!)'})")
    parts, end = [], 0
    for found in pattern.finditer(text):
        parts.append(escape(text[end : found.start()]))
        end = found.end()
        if found["words"]:
            parts.append(f'<span class="words">{escape(found["words"])}</span>')
        elif int(found["n"]) in cited:
            index, citation = cited[int(found["n"])]
            parts.append(_mark(citation, Place(entry, "cited", index)))
        else:
            parts.append(escape(found[0]))
    return "".join([*parts, escape(text[end:])])


def _as_told(quote: str) -> str:
    """A pattern for a quotation in a sentence: on one line, its first letter large or small."""
    first, rest = quote[0], r"\s+".join(re.escape(word) for word in quote[1:].split(" "))
    return f"(?i:{re.escape(first)}){rest}"


def _mark(citation: Citation, place: Place) -> str:
    doubt = "" if citation.verdict == "verbatim" else f". {VERDICTS[citation.verdict]}"
    label = escape(f"{citation.n}: {source_of(citation)}{doubt}. Opens the article.")
    return (
        f'<a class="cite{" doubt" if doubt else ""}" href="#{place.id}" data-open="{place.id}" '
        f'aria-label="{label}" title="{escape(source_of(citation) + doubt)}">[{citation.n}]</a>'
    )


def _refusal(answer: Answer, n: int) -> str:
    why = (answer.refusal or "").strip()
    said = "" if answer.text.strip() == why else answer.text
    why = why.removeprefix(f"{NOT_SAID}.").strip()
    more = f'<div class="answer">{answer_html(answer, n)}</div>' if said.strip() else ""
    nearest = "".join(
        f'<li><a class="near" href="#{place.id}" data-open="{place.id}">'
        f'<span class="sentence" dir="auto">{escape(c.sentence or c.quote)}</span>'
        f'<span class="origin">{escape(source_of(c))}</span></a></li>'
        for c, place in ((c, Place(n, "nearest", i)) for i, c in enumerate(answer.nearest))
    )
    listed = f"<h4>Nearest sentences — not an answer</h4><ol>{nearest}</ol>" if nearest else ""
    return (
        f'<section class="refusal"><h3>{NOT_SAID}</h3>'
        f'<p dir="auto">{escape(why)}</p>{more}{listed}</section>'
    )


def _actions(answer: Answer, n: int) -> str:
    place = Place(n, "cited", 0).id
    sources = plural(len({c.article for c in answer.citations}), "source")
    opener = f'<a href="#{place}" data-open="{place}">{sources}</a>' if answer.citations else ""
    return (
        f'<p class="actions">{opener}<button type="button" data-copy="{escape(as_text(answer))}">'
        f"{'Copy with sources' if opener else 'Copy'}</button></p>"
    )


# The source panel

TEXT = '<article class="text" tabindex="0" aria-label="Article">'  # scrolls, so it takes focus
EMPTY_PANEL = (
    '<div class="blank"><h2>Source</h2><p>Choose a number in an answer to read its words '
    "where they stand.</p></div>"
)


def panel(entry: Entry, place: Place, article: Article | None) -> str:
    """The sources of an entry, each article once, and the article of the chosen citation.

    ``article`` is None when the index no longer holds it.
    """
    answer = entry.answer
    if answer is None:
        return EMPTY_PANEL
    citations = cited(answer, place)
    heading = "Sources" if place.among == "cited" else "Nearest sentences — not an answer"
    chosen = citations[place.nth]
    rows = "".join(
        _source_row(numbered, place, chosen) for numbered in _by_article(citations).values()
    )
    text = _article(article, citations, chosen, place) if article else _gone(chosen)
    return (
        f'<div class="reader {place.among}" data-showing="{place.id}">'
        '<button type="button" class="back" data-close>Back to the answer</button>'
        f'<h2>{heading}</h2><p class="for" dir="auto">{escape(entry.question)}</p>'
        f'<ol class="sources">{rows}</ol>{text}</div>'
    )


def cited(answer: Answer, place: Place) -> tuple[Citation, ...]:
    """The citations among which a place points; the nearest ones numbered as listed."""
    if place.among == "cited":
        return answer.citations
    return tuple(replace(c, n=i) for i, c in enumerate(answer.nearest, 1))


def _by_article(citations: Iterable[Citation]) -> dict[str, list[tuple[int, Citation]]]:
    grouped: dict[str, list[tuple[int, Citation]]] = {}
    for index, citation in enumerate(citations):
        grouped.setdefault(citation.article, []).append((index, citation))
    return grouped


def _source_row(numbered: list[tuple[int, Citation]], place: Place, chosen: Citation) -> str:
    first = numbered[0][1]
    current = ' aria-current="true"' if first.article == chosen.article else ""
    numbers = "".join(
        f'<a class="cite{"" if c.verdict == "verbatim" else " doubt"}" href="#{at.id}" '
        f'data-open="{at.id}"{" aria-current=true" if c is chosen else ""} '
        f'aria-label="Words {c.n} in {escape(source_of(c))}">{c.n}</a>'
        for c, at in ((c, place._replace(nth=i)) for i, c in numbered)
    )
    opens = place._replace(nth=numbered[0][0]).id
    return (
        f'<li{current}><span class="numbers">{numbers}</span>'
        f'<a class="title" href="#{opens}" data-open="{opens}" dir="auto">'
        f'<span class="origin">{escape(source_of(first))}</span> '
        f"<span>{escape(first.title or first.article)}</span></a></li>"
    )


def _gone(chosen: Citation) -> str:
    return (
        f'{TEXT}<h3 dir="auto">{escape(chosen.title or chosen.article)}</h3>'
        '<p class="state">This article is no longer in the index. It was quoted with:</p>'
        f'<blockquote dir="auto">{escape(chosen.sentence or chosen.quote)}</blockquote></article>'
    )


def _article(
    article: Article, citations: Iterable[Citation], chosen: Citation, place: Place
) -> str:
    here = [c for c in citations if c.article == article.id]
    stands = [c for c in here if article.text[c.start : c.end] == c.quote]
    known = [article.outlet, long_date(article.published), article.place, article.agency]
    address = web_address(article.url)
    link = (
        f'<a class="out" href="{escape(address)}" target="_blank" '
        f'rel="noopener noreferrer nofollow">{escape(urlsplit(address).netloc)} ↗</a>'
        if address
        else ""
    )
    return (
        f'{TEXT}<h3 dir="auto">{escape(article.title or article.id)}</h3>'
        f'<p class="known">{escape(" · ".join(part for part in known if part))} {link}</p>'
        f"{_finding(chosen, place, changed=chosen not in stands)}"
        f"{paragraphs(article, stands, chosen)}</article>"
    )


def _finding(chosen: Citation, place: Place, *, changed: bool) -> str:
    if changed:
        return (
            '<p class="finding doubt"><b>Changed since.</b> The article no longer reads as it '
            f"did when it was quoted with: “{escape(chosen.quote)}”</p>"
        )
    speaker = f" Said by {escape(chosen.speaker)}." if chosen.speaker else ""
    where = f"Characters {chosen.start:,} to {chosen.end:,}."
    if place.among == "nearest":
        return f'<p class="finding"><b>Not an answer.</b>{speaker} {where}</p>'
    doubt = "" if chosen.verdict == "verbatim" else " doubt"
    verdict = f"[{chosen.n}] {VERDICTS[chosen.verdict]}."
    return f'<p class="finding{doubt}"><b>{verdict}</b>{speaker} {where}</p>'


def paragraphs(article: Article, citations: Iterable[Citation], chosen: Citation) -> str:
    """The whole text, escaped, with the citations' words in ``<mark>``.

    Text is cut into paragraphs at blank lines and keeps its other line breaks. Marks may
    overlap and may run over several paragraphs; where they do, the chosen one is on top.
    """
    text, marked = article.text, list(citations)
    html = []
    for block in re.finditer(r"\S(?:.|\n(?!\s*(?:\n|\Z)))*", text):
        start, end = block.span()
        edges = {start, end} | {edge for c in marked for edge in (c.start, c.end)}
        cuts = sorted(edge for edge in edges if start <= edge <= end)
        pieces = "".join(
            _piece(text[a:b], [c for c in marked if c.start <= a and b <= c.end], chosen, a)
            for a, b in pairwise(cuts)
        )
        outside = " outside" if end <= article.body.start or start >= article.body.end else ""
        html.append(f'<p class="para{outside}" dir="auto">{pieces}</p>')
    return "".join(html)


def _piece(words: str, covering: list[Citation], chosen: Citation, start: int) -> str:
    if not covering:
        return escape(words)
    first = [c for c in covering if c.start == start]
    numbers = "".join(f'<sup aria-hidden="true">{c.n}</sup>' for c in first)
    if chosen in covering:
        return f'<mark class="chosen" tabindex="-1">{numbers}{escape(words)}</mark>'
    return f"<mark>{numbers}{escape(words)}</mark>"


# What happens on the page


@dataclass(frozen=True, slots=True)
class Desk:
    """The page's events over one assistant; each gives the values of the parts it changes."""

    assistant: Assistant

    def opening(self) -> str:
        examples = self.assistant.examples(EXAMPLES)
        return opening(self.assistant.size(), self.assistant.dates(), examples)

    def masthead(self) -> str:
        dates = self.assistant.dates()
        reach = f"<span> · {escape(span_of(dates[0], dates[1], ()))}</span>" if dates else ""
        held = plural(self.assistant.size()[0], "article")
        outlets = plural(len(self.assistant.outlets()), "outlet")
        lacking = "".join(f'<p class="lacking">{escape(n)}</p>' for n in self.assistant.notices)
        return f'<h1>onrecord</h1><p class="holdings">{held} · {outlets}{reach}</p>{lacking}'

    def answers(self, session: Session, question: str, window: Limits) -> Generator[Session]:
        """The session as the answer to a new question grows; the last is whole or failed."""
        entry = Entry(question, "asking", within=span_of(*window))
        session = replace(session, entries=(*session.entries, entry))
        yield session
        stream = self.assistant.stream(
            question, session.conversation, window.since, window.until, window.outlets or None
        )
        try:
            for answer in stream:
                entry = replace(entry, answer=answer)
                yield session.latest(entry)
            entry = replace(entry, status="answered")
        except UserError as error:
            entry = replace(entry, status="failed", notice=str(error))
        except Exception:
            log.exception("no answer to a question of the page")
            entry = replace(entry, status="failed", notice=WENT_WRONG)
        if entry.status == "answered" and entry.answer:
            then = session.conversation.then(question, entry.answer)
            session = replace(session, conversation=then)
        yield session.latest(entry)

    def asked(
        self, question: str, since: str, until: str, outlets: list[str] | None, session: Session
    ) -> Iterator[tuple[Any, ...]]:
        """Transcript, panel, session, box and message while a question is answered."""
        same = gr.skip()
        # a lone surrogate can be sent but not written back
        question = question.encode(errors="replace").decode()[:LONGEST_QUESTION].strip()
        try:
            window = limits(since, until, outlets or ())
        except UserError as error:
            yield same, same, session, same, _message(str(error))
            return
        if not question:
            yield same, same, session, same, _message("Write a question first.")
            return
        box = gr.Textbox(value="", submit_btn=False, stop_btn="Stop")
        with closing(self.answers(session, question, window)) as growing:
            for session in paced(growing, every=0.07, clock=time.monotonic):
                yield transcript(session.entries, ""), same, session, box, ""
                box = same
        ready = gr.Textbox(submit_btn="Ask", stop_btn=False)
        yield same, self.first_source(session), session, ready, ""

    def example(
        self,
        since: str,
        until: str,
        outlets: list[str] | None,
        session: Session,
        chosen: gr.EventData,
    ) -> Iterator[tuple[Any, ...]]:
        """What ``asked`` gives, for the example that was clicked."""
        examples = dict(enumerate(self.assistant.examples(EXAMPLES)))
        yield from self.asked(examples.get(chosen.index, ""), since, until, outlets, session)

    def stopped(self, session: Session) -> tuple[Any, ...]:
        """Transcript, session and box when the answer under way is not wanted."""
        if session.entries and session.entries[-1].status == "asking":
            session = session.latest(replace(session.entries[-1], status="stopped"))
        box = gr.Textbox(submit_btn="Ask", stop_btn=False)
        return transcript(session.entries, self.opening()), session, box

    def cleared(self) -> tuple[Any, ...]:
        """Transcript, panel, session, box and message of a new conversation."""
        box = gr.Textbox(value="", submit_btn="Ask", stop_btn=False)
        return self.opening(), EMPTY_PANEL, Session(), box, ""

    def opened(self, session: Session, clicked: gr.EventData) -> Any:
        """The panel for the citation that was clicked."""
        place = place_of(str(clicked.place), session)
        return self.source(session, place) if place else gr.skip()

    def first_source(self, session: Session) -> str:
        """The panel after an answer: its first citation, or the nearest sentence without one."""
        answer = session.entries[-1].answer
        if answer is None or not (answer.citations or answer.nearest):
            return EMPTY_PANEL
        listed: Literal["cited", "nearest"] = "cited" if answer.citations else "nearest"
        return self.source(session, Place(len(session.entries), listed, 0))

    def source(self, session: Session, place: Place) -> str:
        entry = session.entries[place.entry - 1]
        if entry.answer is None:
            return EMPTY_PANEL
        try:
            article = self.assistant.article(cited(entry.answer, place)[place.nth].article)
        except (UserError, LookupError):
            article = None
        return panel(entry, place, article)

    def ask(
        self,
        question: str,
        history: list[dict[str, str]] | None = None,
        since: str | None = None,
        until: str | None = None,
        outlets: list[str] | None = None,
    ) -> dict[str, Any]:
        """Answer a question from the articles, in the JSON form of an answer.

        history: {"role": "user" | "assistant", "text": ...} before it, oldest first.
        since, until: year-month-day, both included. outlets: only these.
        """
        try:
            window = limits(since or "", until or "", outlets or ())
            earlier = Conversation.from_messages(history or ())
        except (UserError, ValueError) as error:
            raise gr.Error(str(error), print_exception=False) from error
        except (KeyError, AttributeError, TypeError) as error:
            wrong = 'history: every message needs a "role" and a "text", both strings'
            raise gr.Error(wrong, print_exception=False) from error
        try:
            answer = self.assistant.ask(
                question, earlier, window.since, window.until, window.outlets or None
            )
        except UserError as error:
            raise gr.Error(str(error), print_exception=False) from error
        return answer.to_json()


def place_of(id: str, session: Session) -> Place | None:
    """The place a browser named, None when the transcript has no such citation."""
    parts = re.fullmatch(r"(\d{1,6})-(cited|nearest)-(\d{1,6})", id)
    if not parts:
        return None
    listed: Literal["cited", "nearest"] = "cited" if parts[2] == "cited" else "nearest"
    place = Place(int(parts[1]), listed, int(parts[3]))
    if not 1 <= place.entry <= len(session.entries):
        return None
    answer = session.entries[place.entry - 1].answer
    return place if answer and place.nth < len(cited(answer, place)) else None


def _message(text: str) -> str:
    return f'<p role="alert">{escape(text)}</p>'


class Parts(NamedTuple):
    """The parts of the page that events read and change."""

    session: Any
    fresh: Any
    masthead: Any
    transcript: Any
    panel: Any
    box: Any
    message: Any
    filters: Any
    since: Any
    until: Any
    outlets: Any


def page(assistant: Assistant) -> gr.Blocks:
    """The page, not yet served: see ``launched`` for the style and the guards it needs."""
    desk = Desk(assistant)
    with gr.Blocks(title="onrecord", analytics_enabled=False, fill_width=True) as blocks:
        parts = _parts(desk)
        _wire(blocks, desk, parts)
        gr.api(desk.ask, api_name="ask")
    return blocks


def _parts(desk: Desk) -> Parts:
    session = gr.State(Session())
    with gr.Row(elem_id="masthead"):
        masthead = gr.HTML(desk.masthead(), apply_default_css=False)
        fresh = gr.Button("New conversation", size="sm", elem_id="fresh")
    with gr.Row(elem_id="desk"):
        with gr.Column(elem_id="chat"):
            said = _html(desk.opening(), "transcript", TRANSCRIPT_SCRIPT)
            with gr.Column(elem_id="composer"):
                message = gr.HTML("", elem_id="message", apply_default_css=False)
                box = gr.Textbox(
                    label="Question",
                    placeholder="Ask what the articles say",
                    show_label=False,
                    container=False,
                    lines=1,
                    max_lines=6,
                    max_length=LONGEST_QUESTION,
                    submit_btn="Ask",
                    elem_id="question",
                    autofocus=True,
                )
                with gr.Accordion("Filters", open=False, elem_id="filters") as filters, gr.Row():
                    day = "year-month-day"
                    since = gr.Textbox("", label="From", placeholder=day, min_width=110)
                    until = gr.Textbox("", label="To", placeholder=day, min_width=110)
                    outlets = gr.Dropdown(
                        list(desk.assistant.outlets()),
                        label="Outlets",
                        multiselect=True,
                        scale=2,
                        min_width=200,
                    )
        with gr.Column(elem_id="source"):
            shown = _html(EMPTY_PANEL, "panel", PANEL_SCRIPT)
    return Parts(
        session, fresh, masthead, said, shown, box, message, filters, since, until, outlets
    )


def _html(value: str, name: str, script: str) -> Any:
    return gr.HTML(value, elem_id=name, js_on_load=script, apply_default_css=False)


def _wire(blocks: Any, desk: Desk, parts: Parts) -> None:
    hidden = {"api_visibility": "private", "show_progress": "hidden"}
    narrowing = [parts.since, parts.until, parts.outlets]
    changed = [parts.transcript, parts.panel, parts.session, parts.box, parts.message]
    running = [
        parts.box.submit(desk.asked, [parts.box, *narrowing, parts.session], changed, **hidden),
        parts.transcript.example(desk.example, [*narrowing, parts.session], changed, **hidden),
    ]
    for element in (parts.transcript, parts.panel):
        element.cite(
            desk.opened,
            parts.session,
            parts.panel,
            concurrency_limit=None,
            trigger_mode="multiple",
            **hidden,
        )
    stopped = [parts.transcript, parts.session, parts.box]
    parts.box.stop(desk.stopped, parts.session, stopped, cancels=running, **hidden)
    parts.fresh.click(desk.cleared, None, changed, cancels=running, **hidden)
    for component in narrowing:
        component.change(_filters_label, narrowing, parts.filters, **hidden)
    blocks.load(desk.masthead, None, parts.masthead, **hidden)


def _filters_label(since: str, until: str, outlets: list[str] | None) -> Any:
    set_so_far = [f"from {since.strip()}" if since.strip() else ""]
    set_so_far += [f"to {until.strip()}" if until.strip() else "", *(outlets or ())]
    return gr.Accordion(label=" · ".join(["Filters", *filter(None, set_so_far)]))


# Serving


class Guarded:
    """An ASGI app whose pages may load, send to and be framed by nothing but their own origin."""

    policy = (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    )

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [
                    *message["headers"],
                    (b"content-security-policy", self.policy.encode()),
                    (b"referrer-policy", b"no-referrer"),
                    (b"x-content-type-options", b"nosniff"),
                ]
            await send(message)

        await self.app(scope, receive, guarded)


def launched(blocks: Any, *, host: str = "127.0.0.1", port: int | None = None) -> str:
    """Serve the page in the background; its address.

    Raises:
        BadSetting: the port cannot be had, or none from 7860 to 7959 is free.
    """
    if port is not None:
        _check_free(host, port)
    guards = [Middleware(Guarded)]
    if host in LOOPBACK:  # or a web page elsewhere could name this machine and read the articles
        guards.append(Middleware(TrustedHostMiddleware, allowed_hosts=list(LOOPBACK)))
    blocks.queue(default_concurrency_limit=4, max_size=32, api_open=False)
    fonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif"]
    try:
        _, address, _ = blocks.launch(
            server_name=host,
            server_port=port,
            quiet=True,
            prevent_thread_lock=True,
            share=False,
            max_file_size="1kb",  # nothing is uploaded here
            run_history=False,
            ssr_mode=False,
            footer_links=[],
            theme=gr.themes.Base(font=fonts, font_mono=["ui-monospace", "monospace"]),
            css=STYLE,
            app_kwargs={"middleware": guards},
        )
    except OSError as error:
        raise BadSetting(f"No free port to serve on: {error} Choose one with --port.") from error
    return str(address)


def _check_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except (OSError, OverflowError) as error:
            raise BadSetting(
                f"Port {port} of {host} cannot be served on: {error}. Choose another with --port."
            ) from error


def serve(
    assistant: Assistant,
    *,
    host: str = "127.0.0.1",
    port: int | None = None,
    open_browser: bool = False,
) -> None:
    """Serve the page until interrupted; prints its address once it answers.

    Without a port it is 7860, or the next free one.
    """
    blocks = page(assistant)
    address = launched(blocks, host=host, port=port)
    if host not in LOOPBACK:
        log.warning("everybody who can reach %s can read the articles", address)
    sys.stdout.write(f"onrecord is on {address}  (Ctrl+C ends it)\n")
    sys.stdout.flush()
    if open_browser:
        import webbrowser

        webbrowser.open(address)
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        blocks.close(verbose=False)


def main() -> None:
    from assistant import open_assistant

    parser = argparse.ArgumentParser(description="Serve the onrecord page.")
    parser.add_argument("--host", default="127.0.0.1", help="address to serve on")
    parser.add_argument("--port", type=int, help="port; 7860 or the next free one without it")
    parser.add_argument("--home", type=Path, help="where the index is; .onrecord without it")
    options = parser.parse_args()
    try:
        with open_assistant(home=options.home) as assistant:
            serve(assistant, host=options.host, port=options.port)
    except UserError as error:
        sys.exit(str(error))


# How it looks and what a click does

OPENS = """
element.addEventListener('click', event => {
  const link = event.target.closest('[data-open]');
  if (!link || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  window.onrecord.open(link, place => trigger('cite', {place}));
});
"""

# Loaded with the panel: it owns what is shown, and where the reader came from.
PANEL_SCRIPT = (
    """
const narrow = matchMedia('(max-width: 899px)');
const sheet = document.getElementById('source'), chat = document.getElementById('chat');
const calm = matchMedia('(prefers-reduced-motion: reduce)');
let wanted = null, from = null;
sheet.setAttribute('role', 'complementary');
sheet.setAttribute('aria-label', 'Source');

const showing = () => element.querySelector('[data-showing]')?.dataset.showing;
const markers = () => chat.querySelectorAll('[data-open]').forEach(link =>
  link.dataset.open === showing() ? link.setAttribute('aria-current', 'true')
    : link.removeAttribute('aria-current'));
const reveal = () => {
  const words = element.querySelector('mark.chosen'), text = element.querySelector('.text');
  if (!text) return;
  const stands = words ? words.getBoundingClientRect().top - text.getBoundingClientRect().top
    + text.scrollTop : 0;
  const top = stands < text.clientHeight * 0.7 ? 0 : stands - text.clientHeight * 0.35;
  text.scrollTo({top, behavior: calm.matches ? 'auto' : 'smooth'});
  if (wanted !== showing()) return;
  (words || text).focus({preventScroll: true});
  wanted = null;
};
const slide = open => {
  sheet.classList.toggle('open', open);
  chat.inert = open && narrow.matches;
};
const close = () => {
  slide(false);
  if (from?.isConnected) from.focus();
};
// the way back is in the browser's history too: on a phone, that is where it is looked for
const leave = () => history.state?.source ? history.back() : close();
window.onrecord = {
  markers,
  open(link, ask) {
    wanted = link.dataset.open;
    if (!element.contains(link)) from = link;
    if (narrow.matches && !sheet.classList.contains('open')) {
      history.pushState({source: true}, '');
      slide(true);
    }
    if (showing() === wanted) reveal();
    else ask(wanted);
  },
};
element.addEventListener('click', event => event.target.closest('[data-close]') && leave());
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && narrow.matches && sheet.classList.contains('open')) leave();
});
addEventListener('popstate', close);
narrow.addEventListener('change', () => slide(sheet.classList.contains('open')));
watch('value', () => {
  markers();
  reveal();
});
const folded = () => {
  const fold = document.querySelector('#filters > button');
  fold?.setAttribute('aria-expanded', fold.classList.contains('open'));
};
folded();
new MutationObserver(folded)
  .observe(chat, {subtree: true, childList: true, attributeFilter: ['class']});
"""
    + OPENS
)

TRANSCRIPT_SCRIPT = (
    """
let entries = 0;
element.addEventListener('click', async event => {
  const example = event.target.closest('[data-example]');
  if (example) trigger('example', {index: Number(example.dataset.example)});
  const copy = event.target.closest('[data-copy]');
  if (!copy) return;
  try {
    await navigator.clipboard.writeText(copy.dataset.copy);
  } catch {  // not a secure origin, when served to other machines
    const area = Object.assign(document.createElement('textarea'), {value: copy.dataset.copy});
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  const label = copy.textContent;
  if (label === 'Copied') return;
  copy.textContent = 'Copied';
  setTimeout(() => { copy.textContent = label; }, 1600);
});
watch('value', () => {
  window.onrecord?.markers();
  const all = element.querySelectorAll('.entry');
  if (all.length > entries) all[all.length - 1].scrollIntoView({block: 'start'});
  entries = all.length;
});
"""
    + OPENS
)

STYLE = """
:root {
  --paper: #faf9f5; --card: #ffffff; --ink: #1d1c19; --soft: #5c5a52; --line: #e0dcd1;
  --accent: #1c5273; --tint: #e7eff4; --mark: #ffe38a; --mark-dim: #fdf4cf; --mark-ink: #1d1c19;
  --doubt: #8a4a0c; --doubt-tint: #faeedd; --hold: #6d5f3c;
  --serif: "Iowan Old Style", Charter, "Source Serif 4", Georgia, "Noto Serif",
    "Liberation Serif", serif;
}
.dark {
  --paper: #151618; --card: #1c1e21; --ink: #ebe8e1; --soft: #aba79c; --line: #35373b;
  --accent: #93c5e4; --tint: #21313c; --mark: #6d5514; --mark-dim: #3a331c; --mark-ink: #fff8e0;
  --doubt: #eab877; --doubt-tint: #36291a; --hold: #cbb98c;
}
:root, .dark, .gradio-container {
  --body-background-fill: var(--paper); --background-fill-primary: var(--card);
  --background-fill-secondary: var(--paper); --block-background-fill: var(--card);
  --body-text-color: var(--ink); --body-text-color-subdued: var(--soft);
  --block-label-text-color: var(--soft); --block-title-text-color: var(--soft);
  --border-color-primary: var(--line); --block-border-color: var(--line);
  --input-background-fill: var(--card); --input-border-color: var(--line);
  --input-placeholder-color: var(--soft); --color-accent: var(--accent);
  --button-secondary-background-fill: var(--card); --button-secondary-text-color: var(--ink);
  --button-secondary-border-color: var(--line);
}
body, gradio-app { background: var(--paper) !important; color: var(--ink); }
.gradio-container { height: 100dvh; }
.gradio-container .main, .gradio-container .main > .wrap, .gradio-container main.contain,
.gradio-container main.contain > .column { flex: 1 1 0; min-height: 0 !important;
  max-width: none; padding: 0 !important; margin: 0 !important; gap: 0; flex-wrap: nowrap; }
.gradio-container .column { flex-wrap: nowrap; }
.gradio-container footer, #source .status-tracker { display: none; }
.gradio-container .html-container { padding: 0; }
.gradio-container :focus-visible {
  outline: 2px solid var(--accent) !important; outline-offset: 2px; border-radius: 3px;
}
.gradio-container p, .gradio-container h1, .gradio-container h2, .gradio-container h3,
.gradio-container h4, .gradio-container ul, .gradio-container ol { margin: 0; padding: 0; }
.gradio-container ul, .gradio-container ol { list-style: none; }
.gradio-container a { color: inherit; text-decoration: none; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }

#masthead {
  flex: none; align-items: center; justify-content: space-between; flex-wrap: nowrap; gap: 16px;
  padding: 10px 24px; border-bottom: 1px solid var(--line); background: var(--card);
}
#masthead > .block, #masthead .html-container > div {
  display: flex; align-items: baseline; gap: 14px; flex-wrap: wrap; min-width: 0;
}
#masthead > .block { background: none; border: 0; flex: 1; }
#masthead h1 { font: 700 21px/1.2 var(--serif); letter-spacing: -.01em; color: var(--ink); }
#masthead .holdings { font-size: 13px; color: var(--soft); }
#masthead .lacking { flex-basis: 100%; font-size: 13px; color: var(--doubt); }
#fresh {
  flex: none; font-weight: 500; border: 1px solid var(--line); border-radius: 6px;
  min-width: 0; padding: 6px 12px; background: none; box-shadow: none;
}
#fresh:hover { border-color: var(--accent); color: var(--accent); }

#desk { flex: 1; min-height: 0; gap: 0; flex-wrap: nowrap; align-items: stretch; }
#chat { flex: 1 1 54%; min-width: 0 !important; gap: 0; height: 100%; }
#transcript {
  flex: 1 1 0; min-height: 0; overflow-y: auto !important; overscroll-behavior: contain;
  border: 0; background: none; padding: 0 24px; scroll-padding-top: 20px;
}
#transcript > *, #composer > * { max-width: 46rem; width: 100%; margin-inline: auto; }
#transcript .html-container { padding-bottom: 40vh; }
#transcript .html-container:has(.opening) { padding-bottom: 24px; }

.opening { padding-top: min(14vh, 120px); }
.opening h2 { font: 600 34px/1.15 var(--serif); letter-spacing: -.015em; color: var(--ink); }
.opening p { margin-top: 12px; font-size: 16px; line-height: 1.6; color: var(--soft);
  max-width: 36rem; }
.opening h3, .refusal h4 { margin-top: 32px; font-size: 13px; font-weight: 600;
  color: var(--soft); }
.chips { display: grid; gap: 8px; margin-top: 10px !important; max-width: 36rem; }
.chip {
  width: 100%; text-align: start; padding: 11px 14px; border: 1px solid var(--line);
  border-radius: 8px; background: var(--card); color: var(--ink); font-size: 15px;
  line-height: 1.4; cursor: pointer;
}
.chip:hover { border-color: var(--accent); color: var(--accent); }

.entry { padding: 26px 0 22px; scroll-margin-top: 0; }
.entry + .entry { border-top: 1px solid var(--line); }
.entry .question { font: 600 22px/1.3 var(--serif); color: var(--ink); overflow-wrap: anywhere; }
.within, .understood { margin-top: 8px !important; font-size: 13.5px; line-height: 1.5;
  color: var(--soft); }
.understood b { font-weight: 600; }
.limit { white-space: nowrap; border: 1px solid var(--line); border-radius: 4px; padding: 1px 6px; }
.answer { margin-top: 14px; font: 17px/1.65 var(--serif); color: var(--ink);
  overflow-wrap: anywhere; }
.answer p + *, .answer ul + * { margin-top: 12px; }
.answer ul { padding-inline-start: 1.1em; list-style: disc; }
.answer li + li { margin-top: 6px; }
.words { background: var(--mark-dim); border-radius: 2px; padding: 1px 0;
  box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.gradio-container .cite {
  padding: 2px 3px; border-radius: 4px; font: 600 12.5px system-ui, sans-serif;
  color: var(--accent); background: var(--tint); font-variant-numeric: tabular-nums;
}
.gradio-container .cite:hover { box-shadow: inset 0 0 0 1px var(--accent); }
.gradio-container .cite.doubt { color: var(--doubt); background: var(--doubt-tint);
  text-decoration: underline dotted; }
.gradio-container .cite[aria-current] { background: var(--accent); color: var(--card); }
.gradio-container .cite.doubt[aria-current] { background: var(--doubt); color: var(--card); }
.actions { display: flex; gap: 18px; margin-top: 14px !important; font-size: 13.5px; }
.gradio-container .actions > * { color: var(--soft); cursor: pointer; padding: 4px 0; }
.gradio-container .actions > *:hover { color: var(--accent); text-decoration: underline; }
.waiting, .state { margin-top: 12px !important; font-size: 14.5px; color: var(--soft); }
.state.failed { color: var(--doubt); border-inline-start: 3px solid var(--doubt);
  padding-inline-start: 12px !important; }
.waiting i { display: inline-block; width: 4px; height: 4px; margin-inline-start: 4px;
  border-radius: 50%; background: currentColor; animation: wait 1.2s infinite; }
.waiting i:nth-of-type(2) { animation-delay: .2s; }
.waiting i:nth-of-type(3) { animation-delay: .4s; }
@keyframes wait { 50% { opacity: .2; } }
.refusal { margin-top: 14px; padding-inline-start: 16px;
  border-inline-start: 3px solid var(--hold); }
.refusal h3 { font-size: 15px; font-weight: 650; color: var(--hold); }
.gradio-container .refusal > p { margin-top: 5px; font-size: 16px; line-height: 1.6;
  color: var(--ink); }
.refusal h4 { margin-top: 18px; }
.refusal li { margin-top: 8px; }
.gradio-container .near { display: block; padding: 9px 12px; border: 1px solid var(--line);
  border-radius: 6px; background: var(--card); }
.gradio-container .near:hover, .near[aria-current] { border-color: var(--hold); }
.near .sentence { display: block; font: 15px/1.5 var(--serif); color: var(--soft); }
.origin { font-size: 13px; color: var(--soft); }

#composer { flex: none !important; gap: 8px; padding: 12px 24px 14px; background: var(--paper);
  border-top: 1px solid var(--line); }
#message, #message .html-container { border: 0; background: none; color: var(--doubt);
  font-size: 14px; }
#message:not(:has([role])) { display: none; }
#question { border: 1px solid var(--line); border-radius: 10px; background: var(--card);
  padding: 4px; }
#question:focus-within { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
#question textarea { font-size: 16px; line-height: 1.5; background: none; border: 0;
  outline: none !important; box-shadow: none; color: var(--ink); }
#question button { background: var(--accent); color: var(--card); border-radius: 7px;
  font-weight: 600; font-size: 14px; padding: 6px 14px; min-height: 36px; }
#filters { border: 0; background: none; padding: 0; box-shadow: none; }
#filters > button { font-size: 13.5px; color: var(--soft); padding: 2px 4px; width: auto;
  gap: 6px; }
#filters .row, #filters .form { background: none; border: 0; gap: 12px; }
#filters .row { padding-top: 8px; }
#filters .block { border: 0; padding: 0; background: none; overflow: visible !important; }
#filters textarea, #filters .wrap-inner { min-height: 38px; padding: 7px 10px;
  border: 1px solid var(--line); border-radius: 6px; background: var(--card);
  color: var(--ink); font-size: 14px; box-shadow: none; }
#filters .wrap-inner { padding-block: 0; }
#filters .wrap { border: 0; background: none; box-shadow: none; }

#source { position: relative; flex: 1 1 46%; min-width: 0 !important; height: 100%;
  border-inline-start: 1px solid var(--line); background: var(--card); }
#panel, #panel .html-container { position: static; border: 0; background: none; }
.blank { padding: 64px 40px; color: var(--soft); max-width: 30rem; }
.blank h2, .reader h2 { font-size: 13px; font-weight: 600; color: var(--soft); }
.blank p { margin-top: 8px; line-height: 1.6; }
.reader { position: absolute; inset: 0; display: flex; flex-direction: column; }
.reader > * { flex: none; padding-inline: 40px !important; }
.reader h2 { padding-top: 22px !important; }
.reader .back { display: none; }
.reader .for { margin-top: 2px; font: 600 16px/1.4 var(--serif); color: var(--ink);
  overflow-wrap: anywhere; }
.sources { margin-top: 10px !important; padding-bottom: 12px !important; max-height: 30%;
  overflow-y: auto; border-bottom: 1px solid var(--line); }
.sources li { display: flex; gap: 12px; align-items: baseline; padding: 8px 10px;
  margin-inline: -10px; border-radius: 6px; }
.sources li[aria-current] { background: var(--paper); }
.sources .numbers { flex: none; display: flex; flex-wrap: wrap; gap: 3px; max-width: 7rem; }
.gradio-container .sources .title { min-width: 0; font-size: 14.5px; line-height: 1.45;
  color: var(--ink); overflow-wrap: anywhere; }
.sources .title span { display: block; }
.gradio-container .sources .title:hover span + span { text-decoration: underline; }
.text { flex: 1 1 0 !important; min-height: 0; overflow-y: auto; overscroll-behavior: contain;
  padding-block: 26px 40vh; }
.text > * { max-width: 38rem; }
.text h3 { font: 650 25px/1.22 var(--serif); letter-spacing: -.01em; color: var(--ink);
  overflow-wrap: anywhere; }
.text .known { margin-top: 8px; font-size: 13.5px; color: var(--soft); }
.gradio-container .known .out { color: var(--accent); text-decoration: underline;
  white-space: nowrap; }
.finding { margin-top: 16px !important; padding: 8px 12px !important; font-size: 13.5px;
  line-height: 1.5; color: var(--ink); background: var(--tint); border-radius: 6px; }
.finding.doubt { background: var(--doubt-tint); }
.finding.doubt b { color: var(--doubt); }
.nearest .finding { background: var(--paper); }
.nearest .finding b { color: var(--hold); }
.para { margin-top: 16px !important; font: 17px/1.65 var(--serif); color: var(--ink);
  white-space: pre-line; overflow-wrap: anywhere; }
.para.outside { color: var(--soft); font-size: 15px; }
mark { background: var(--mark-dim); color: var(--mark-ink); padding: 1px 0; border-radius: 2px;
  box-decoration-break: clone; -webkit-box-decoration-break: clone; }
mark.chosen { background: var(--mark); }
.nearest mark.chosen { background: none; border-bottom: 2px dashed var(--hold); color: inherit; }
.nearest mark { background: none; color: inherit; border-bottom: 1px dashed var(--line); }
mark sup { font: 600 11px/1 system-ui, sans-serif; margin-inline-end: 2px; user-select: none; }

@media (max-width: 899px) {
  #masthead { padding: 8px 16px; gap: 8px; }
  #masthead .holdings { font-size: 12px; }
  #masthead .holdings span { display: none; }
  #transcript, #composer { padding-inline: 16px; }
  .opening { padding-top: 28px; }
  .opening h2 { font-size: 28px; }
  #source { display: none; position: fixed !important; inset: 0; z-index: 30; height: 100dvh;
    border: 0; }
  #source.open { display: flex; animation: slide .18s ease-out; }
  @keyframes slide { from { transform: translateX(24px); opacity: 0; } }
  .reader > * { padding-inline: 18px !important; }
  .reader h2 { padding-top: 12px !important; }
  .reader .back { display: block; padding-block: 14px; text-align: start; font-size: 15px;
    font-weight: 600; color: var(--accent); border-bottom: 1px solid var(--line); }
  .gradio-container .cite { padding: 3px 7px; font-size: 13.5px; }
}
@media (prefers-reduced-motion: reduce) {
  .waiting i { animation: none; }
  #source.open { animation: none; }
}
"""

if __name__ == "__main__":
    main()
