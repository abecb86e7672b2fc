"""The conversation on the screen: its parts, wired to its events."""

from __future__ import annotations

from typing import Any, NamedTuple

import gradio as gr

from assistant.page.assets import (
    FOLLOWING_SCRIPT,
    HOLDINGS_SCRIPT,
    LISTING_SCRIPT,
    PANEL_SCRIPT,
    PLACE_SCRIPT,
    RENEWED_SCRIPT,
    TRANSCRIPT_SCRIPT,
)
from assistant.page.chat.desk import Desk
from assistant.page.chat.events import Events
from assistant.page.sessions.session import Session
from assistant.question.understand import LONGEST_QUESTION

# what the address asks for is handed to the load event in place of the hidden box
# the switch of the language model is as this browser session left it
_ARRIVED = """(here, since, until, outlets, model, session) => [
  location.pathname + location.search, since, until, outlets,
  sessionStorage.getItem('onrecord-model') !== 'off', session]"""
_FILTERS_NAMED = """(since, until, outlets) => {
  const named = [since.trim() && `from ${since.trim()}`, until.trim() && `to ${until.trim()}`];
  document.querySelector('#filters > button').textContent =
    ['Filters', ...named, ...(outlets ?? [])].filter(Boolean).join(' · ');
}"""
_SWITCHED = "model => { sessionStorage.setItem('onrecord-model', model ? 'on' : 'off'); }"


class Parts(NamedTuple):
    """The parts of the page that events read and change."""

    session: Any
    here: Any
    fresh: Any
    masthead: Any
    renewed: Any
    listing: Any
    transcript: Any
    panel: Any
    box: Any
    message: Any
    following: Any
    place: Any
    model: Any
    since: Any
    until: Any
    outlets: Any


def add_chat(blocks: Any, events: Events, navigation: str) -> None:
    """Add the conversation to the page that is being built, with the links to its other views."""
    _wire(blocks, events, _parts(events, navigation))


def _parts(events: Events, navigation: str) -> Parts:
    desk = events.desk
    session = gr.State(Session())
    here = gr.Textbox("", visible="hidden", elem_id="here", label="Conversation")
    renewed = _html("", "renewed", RENEWED_SCRIPT)
    with gr.Row(elem_id="masthead"):
        gr.Button("Conversations", size="sm", elem_id="talks")
        masthead = _html(desk.masthead(), "holdings", HOLDINGS_SCRIPT)
        gr.HTML(navigation, elem_id="pages", apply_default_css=False)
        fresh = gr.Button("New conversation", size="sm", elem_id="fresh")
    with gr.Row(elem_id="desk"):
        with gr.Column(elem_id="aside"):
            listing = _html("", "listing", LISTING_SCRIPT)
        with gr.Column(elem_id="chat"):
            said = _html(events.opening, "transcript", TRANSCRIPT_SCRIPT)
            with gr.Column(elem_id="composer"):
                following = _html("", "following", FOLLOWING_SCRIPT)
                place = _html("", "place", PLACE_SCRIPT)
                message = _html("", "message")
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
                model, since, until, outlets = _narrowing(desk)
        with gr.Column(elem_id="source"):
            shown = _html(desk.blank(), "panel", PANEL_SCRIPT)
    return Parts(
        session, here, fresh, masthead, renewed, listing, said, shown, box, message, following,
        place, model, since, until, outlets,
    )  # fmt: skip


def _narrowing(desk: Desk) -> tuple[Any, ...]:
    """Return the switch of the language model, and the filters."""
    name = desk.model
    model = gr.Checkbox(
        True,
        label=f"Answers written by the language model {name}",
        visible=bool(name),
        container=False,
        elem_id="model",
    )
    # no gr.Accordion: it makes its boxes when opened, twice, and forgets what was typed before
    with gr.Column(elem_id="filters"):
        gr.Button("Filters", size="sm")
        since, until, outlets = _filters(desk)
    return model, since, until, outlets


def _filters(desk: Desk) -> tuple[Any, ...]:
    """Return the boxes of the filters: the first day, the last, and the outlets."""
    with gr.Row():
        day = "year-month-day"
        since = gr.Textbox("", label="From", placeholder=day, min_width=130, elem_id="since")
        until = gr.Textbox("", label="To", placeholder=day, min_width=130, elem_id="until")
        outlets = gr.Dropdown(
            list(desk.assistant.outlets()),
            label="Outlets",
            multiselect=True,
            scale=2,
            min_width=200,
            elem_id="outlets",
        )
    return since, until, outlets


def _html(value: str, name: str, script: str | None = None) -> Any:
    return gr.HTML(value, elem_id=name, js_on_load=script, apply_default_css=False)


def _wire(blocks: Any, events: Events, parts: Parts) -> None:
    hidden = {"api_visibility": "private", "show_progress": "hidden"}
    asking = {"concurrency_limit": None, **hidden}  # the events' own queue tells the place in it
    narrowing = [parts.since, parts.until, parts.outlets]
    changed = [parts.transcript, parts.panel, parts.session, parts.box, parts.message, parts.here]
    changed += [parts.listing, parts.following, parts.place, parts.model]
    at = [parts.here, parts.session]
    typed = [*narrowing, parts.model, *at]
    arriving = [parts.here, *narrowing, parts.model, parts.session]
    running = [
        parts.box.submit(events.asked, [parts.box, *typed], changed, **asking),
        parts.transcript.part(events.parted, at, changed, **asking),
        parts.transcript.correct(events.corrected, at, changed, **asking),
        *(
            element.ask(events.chosen, typed, changed, **asking)
            for element in (parts.transcript, parts.panel, parts.following)
        ),
        blocks.load(events.arrived, arriving, changed, js=_ARRIVED, **asking),
    ]
    for event in running:
        # one at a time, so that answers never wait for more than one of them
        event.then(
            events.suggested, at, parts.following, concurrency_id="suggested",
            concurrency_limit=1, **hidden,
        )  # fmt: skip
    opening = {"concurrency_limit": None, "trigger_mode": "multiple", **hidden}
    for element in (parts.transcript, parts.panel):
        element.cite(events.opened, at, [parts.session, parts.panel], **opening)
    parts.panel.article(events.article, at, parts.panel, **opening)
    parts.transcript.rate(
        events.rated, at, [parts.session, parts.transcript, parts.listing], **opening
    )
    for element in (parts.transcript, parts.listing):
        element.go(events.went, typed, changed, cancels=running, **asking)
    parts.listing.search(events.searched, at, parts.listing, **opening)
    parts.listing.rename(events.renamed, at, changed, **opening)
    parts.listing.delete(events.deleted, at, changed, **opening)
    parts.box.stop(events.stopped, at, changed, cancels=running, **hidden)
    parts.fresh.click(events.cleared, None, changed, cancels=running, **hidden)
    parts.model.input(None, parts.model, None, js=_SWITCHED, **hidden)
    for component in narrowing:
        component.change(None, narrowing, None, js=_FILTERS_NAMED, **hidden)
    held = [parts.masthead, parts.outlets]
    blocks.load(events.held, None, held, **hidden)
    parts.masthead.changed(events.changed, None, [*held, parts.renewed], **hidden)
