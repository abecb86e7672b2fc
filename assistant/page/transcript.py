"""The transcript: every question with what has come of it, as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from html import escape

from assistant.answer import NOT_SAID, Answer, Citation
from assistant.composing.refusal import explanation
from assistant.page.chips import chips_html
from assistant.page.phrases import VERDICTS, as_text, made_whole, plural, source_of, span_of
from assistant.page.session import Entry, Place, Session
from assistant.question.understand import LONGEST


def transcript(session: Session) -> str:
    """The conversation as HTML, what came of the last question told to screen readers first."""
    said = "".join(_entry(entry, n) for n, entry in enumerate(session.entries, 1))
    return f'<p class="sr" role="status">{_announcement(session.current)}</p>{said}'


def opening(size: tuple[int, int], dates: tuple[date, date] | None, examples: Iterable[str]) -> str:
    """What the transcript shows before the first question; clicking an example asks it."""
    chips = "".join(
        f'<li><button type="button" class="chip" data-example="{i}">{escape(example)}</button></li>'
        for i, example in enumerate(examples)
    )
    asked = f'<h3>For example</h3><ul class="chips">{chips}</ul>' if chips else ""
    reach = f" of {escape(span_of(*dates))}" if dates else ""
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
    instead = (
        f'<p class="instead" dir="auto">In place of “{escape(entry.instead_of)}”</p>'
        if entry.instead_of
        else ""
    )
    again = " again" if entry.before else ""
    return (
        f'<article class="entry {entry.status}{again}" aria-labelledby="q{n}">'
        f'<h2 class="question" id="q{n}" dir="auto" tabindex="-1">{escape(entry.question)}</h2>'
        f"{instead}{_understood(entry, n)}{_outcome(entry, n)}</article>"
    )


def _outcome(entry: Entry, n: int) -> str:
    # the answer to a question that is asked again stays in sight, so that nothing jumps
    answer = entry.answer or (entry.before.answer if entry.before else None)
    said = _said(answer, n) if answer else ""
    if entry.status == "asking":
        doing = "" if answer and answer.text else "Looking through the articles"
        return f'{said}<p class="waiting">{doing}<i></i><i></i><i></i></p>'
    if entry.status == "stopped":
        said += '<p class="state">Stopped before the answer was whole.</p>'
    elif entry.status == "failed":
        said += f'<p class="state failed" role="alert">{escape(entry.notice)}</p>'
    return f"{said}{_actions(entry, n)}"


def _said(answer: Answer, n: int) -> str:
    if answer.refusal is not None:
        return _refusal(answer, n)
    return f'<div class="answer">{answer_html(answer, n)}</div>' if answer.text else ""


def _understood(entry: Entry, n: int) -> str:
    """The question that was looked up, where it is another than the one asked, and its parts."""
    if entry.reading is None:
        within = span_of(*entry.limits)
        return f'<p class="within">Only {escape(within)}</p>' if within else ""
    answer = entry.answer or (entry.before.answer if entry.before else None)
    meant = ""
    if answer and made_whole(answer):
        asking = entry.status == "asking"
        corrector = "" if asking else _corrector("Correct this", n)
        meant = (
            '<p class="understood" dir="auto"><b>Understood as:</b> '
            f"{escape(answer.understood)} {corrector}</p>"
            f"{'' if asking else _correction(answer.understood, n)}"
        )
    return meant + chips_html(entry.reading, entry.left_out, n)


def _corrector(label: str, n: int) -> str:
    return (
        f'<button type="button" class="corrector" data-correct="{n}" aria-expanded="false" '
        f'aria-controls="c{n}">{label}</button>'
    )


def _correction(whole: str, n: int) -> str:
    """A whole question to be edited, and asked in place of the entry's; hidden at first."""
    return (
        f'<form class="correction" id="c{n}" data-correction="{n}" hidden>'
        f'<label for="w{n}">What to ask instead</label>'
        f'<textarea id="w{n}" rows="2" maxlength="{LONGEST}" dir="auto">{escape(whole)}</textarea>'
        '<button type="submit">Ask this instead</button>'
        '<button type="button" data-cancel>Cancel</button></form>'
    )


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
    if len(answer.why) == 1:  # the heading says already that the articles do not say
        why = explanation(answer.why[0])
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


def _actions(entry: Entry, n: int) -> str:
    """What can be done with an entry: read its sources, copy it, ask it otherwise."""
    answer = entry.answer if entry.status == "answered" else None
    parts = []
    if answer and answer.citations:
        place = Place(n, "cited", 0).id
        sources = plural(len({c.article for c in answer.citations}), "source")
        parts.append(f'<a href="#{place}" data-open="{place}">{sources}</a>')
    if answer:
        label = "Copy with sources" if answer.citations else "Copy"
        copied = escape(as_text(answer))
        parts.append(f'<button type="button" data-copy="{copied}">{label}</button>')
    correction = ""
    if entry.answer is None or not made_whole(entry.answer):
        parts.append(_corrector("Edit question", n))
        correction = _correction(entry.question, n)
    return f'<p class="actions">{"".join(parts)}</p>{correction}'
