"""The transcript: every question with its answer, as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import urlencode

from markupsafe import Markup

from assistant.answer import NOT_SAID, OR_MEANT, Act, Answer, Citation
from assistant.composing.cut import left_out_of
from assistant.composing.refusal import explanation
from assistant.page.export.files import EXPORT_FORMS
from assistant.page.export.page import to_fragment
from assistant.page.export.prose import blocks
from assistant.page.export.told import as_text, model_of, tell_entry
from assistant.page.phrases import made_whole, plural, source_of, span_of
from assistant.page.sessions.chips import chips_html, narrow_limits
from assistant.page.sessions.session import Place, Session, TranscriptEntry
from assistant.page.sessions.store import LONGEST_NOTE
from assistant.question.understand import LONGEST_QUESTION
from assistant.templates import render

_WHICH = "Which one do you mean?"
_HEADINGS: dict[Act, str] = {"unclear": "Not understood", "language": "Not understood"}
CLAMPED = 320  # characters of a question, after which it is cut to a few lines


def transcript(session: Session) -> str:
    """Return the conversation as HTML; the last question's result is first, for screen readers."""
    html = render(
        "page/chat/transcript.html.j2",
        announcement=_announcement(session.current),
        session=session,
        forms=EXPORT_FORMS,
        entries=[_entry(entry, n, session.id) for n, entry in enumerate(session.entries, 1)],
    )
    return str(html)


def _announcement(entry: TranscriptEntry) -> str:
    if entry.status == "asking":
        return "Looking through the articles."
    if entry.status != "answered" or entry.answer is None:
        return "No answer was given."
    if entry.answer.found:
        return f"Answered, {plural(len(entry.answer.citations), 'citation')}."
    if entry.answer.act in _HEADINGS:
        return _WHICH if asked_back(entry.answer) else "The question was not understood."
    return "The articles hold no answer."


def asked_back(answer: Answer) -> tuple[str, ...]:
    """Return the questions between which an answer asks to choose; empty for other answers."""
    return (answer.understood, answer.other) if answer.act == "unclear" and answer.other else ()


def _entry(entry: TranscriptEntry, n: int, id: str) -> Markup:
    # when a question is asked again, the old answer stays in sight, so that nothing jumps
    shown = entry.answer or (entry.before.answer if entry.before else None)
    whole = entry.answer if entry.status == "answered" else None
    articles = {c.article for c in whole.citations} if whole else ()
    told = tell_entry(entry, n) if whole else None
    choices = asked_back(shown) if shown else ()
    settled = entry.status != "asking" or entry.before
    return render(
        "page/chat/entry.html.j2",
        n=n,
        id=id,
        entry=entry,
        longest=LONGEST_QUESTION,
        is_long=len(entry.question) > CLAMPED,
        understood=shown.understood if shown and made_whole(shown) and not choices else "",
        within="" if entry.reading else span_of(*entry.limits),
        chips=chips_html(entry.reading, entry.left_out, n) if entry.reading and not choices else "",
        said=_said(shown, n) if shown else "",
        other=shown.other if shown and not choices and settled else None,
        choices=choices if settled else (),
        which=_WHICH,
        notices=shown.notices if shown else (),
        waiting="" if shown and shown.text else "Looking through the articles",
        model=_model(entry),
        first=Place(n, "cited", 0).id,
        sources=plural(len(articles), "source") if articles else "",
        seen=Place(n, "seen", 0).id if whole and entry.seen and not articles else "",
        every=_every(whole, n) if whole else "",
        listed=view_of_all(entry) if whole else None,
        told=told,
        copied=as_text(told) if told else "",
        fragment=to_fragment(told) if told else "",
        forms=EXPORT_FORMS if articles else EXPORT_FORMS[:-2],
        rated=entry.rating or entry.note,
        longest_note=LONGEST_NOTE,
    )


def _every(answer: Answer, n: int) -> str:
    """Return the place of all statements where the answer leaves some of them out; else ""."""
    return Place(n, "all", 0).id if left_out_of(answer.text) == "statements" else ""


class AllOfIt(NamedTuple):
    """The view that has all of what an answer shows some of: its address, and what it says."""

    href: str
    label: str


def view_of_all(entry: TranscriptEntry) -> AllOfIt | None:
    """Return the view of all, where an answer says that it leaves some out; None elsewhere."""
    left = left_out_of(entry.answer.text) if entry.answer else None
    if entry.answer is None or left is None:
        return None
    reading = entry.answer.reading
    window, _ = narrow_limits(entry.limits, entry.reading, entry.left_out)
    named: dict[str, str | None] = {"person": reading.speaker, "topic": reading.about}
    label = "Open them in the Statements view"
    if left == "articles":
        words = reading.about or " ".join(reading.people)
        named = {"author": reading.author, "words": words}
        label = "All articles" + (f" by {reading.author}" if reading.author else "")
        label += f" with “{words}”" if words else ""
    limits = {
        "outlet": reading.outlets or window.outlets,
        "since": reading.since or window.since,
        "until": reading.until or window.until,
    }
    given = {name: value for name, value in (named | limits).items() if value}
    return AllOfIt(f"/{left}?{urlencode(given, doseq=True, errors='replace')}", label)


def _model(entry: TranscriptEntry) -> str:
    """Return what part a language model had in an answer; "" for none."""
    if entry.status != "answered" or entry.answer is None or not entry.answer.checked:
        return ""
    own = sum(one.origin in ("written", "rewritten") for one in entry.answer.checked)
    return (
        f"{own} of {plural(len(entry.answer.checked), 'statement')} written by "
        f"{model_of(entry)}, "
        "each checked with its sources."
    )


def _said(answer: Answer, n: int) -> Markup:
    answer = _without_other(answer)
    if answer.refusal is not None:
        return _refusal(answer, n)
    return answer_html(answer, n)


def _without_other(answer: Answer) -> Answer:
    """Return the answer without the last line of its text that has the other reading.

    A button has it instead.
    """
    if answer.other is None:
        return answer
    line = f"{OR_MEANT}{answer.other}"
    refusal = answer.refusal and answer.refusal.removesuffix(line).rstrip()
    return replace(answer, text=answer.text.removesuffix(line).rstrip(), refusal=refusal)


def answer_html(answer: Answer, n: int) -> Markup:
    """Return the answer to the ``n``-th question, with marks of known citations as links.

    Words that are a citation's verbatim quotation are set apart from the assistant's own.
    """
    return render("page/chat/answer.html.j2", blocks=blocks(answer, n))


def _refusal(answer: Answer, n: int) -> Markup:
    why = (answer.refusal or "").strip()
    said = "" if answer.text.strip() == why else answer.text
    if len(answer.why) == 1:  # the heading already says that the articles do not say
        why = explanation(answer.why[0])
    if choices := asked_back(answer):  # buttons have them
        why = why.partition(f" “{choices[0]}”")[0]
    heading = _WHICH if choices else _HEADINGS.get(answer.act, NOT_SAID)
    return render(
        "page/chat/refusal.html.j2",
        heading=heading,
        why=why,
        more=answer_html(answer, n) if said.strip() else "",
        nearest=[
            (Place(n, "nearest", i).id, c.sentence or c.quote, source_of(c), c.notice)
            for i, c in _each_sentence(answer.nearest)
        ],
    )


def _each_sentence(nearest: Sequence[Citation]) -> list[tuple[int, Citation]]:
    """Return the first citation of each sentence, with its place; others are of its statements."""
    first: dict[tuple[str, str], tuple[int, Citation]] = {}
    for i, c in enumerate(nearest):
        first.setdefault((c.article, c.sentence or c.quote), (i, c))
    return list(first.values())
