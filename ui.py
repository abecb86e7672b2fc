"""The page: ask in the browser, and read every quotation in its article.

Run it with ``onrecord chat`` or ``python ui.py``. This module has the parts of the page, connects
them to the events of ``assistant.page``, and serves them beside ``assistant.service``, behind its
guard: a page that loads nothing from any other origin.
"""

from __future__ import annotations

import argparse
import functools
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from fastapi import FastAPI
from starlette.middleware import Middleware

from assistant.page.assets import PANEL_SCRIPT, STYLE, TRANSCRIPT_SCRIPT
from assistant.page.chat.desk import Desk, View
from assistant.page.chat.session import Session
from assistant.page.chat.source import EMPTY_PANEL
from assistant.page.guard import Guarded
from assistant.question.understand import LONGEST_QUESTION
from assistant.service.entry.binding import PRIVATE, Binding
from assistant.service.entry.limits import RATE
from assistant.service.server import Server, start
from assistant.settings import Settings
from corpus.errors import UserError

# gradio reads it on import; without it, gradio asks its makers' server for a newer version
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
import gradio as gr

if TYPE_CHECKING:
    from assistant.ask import Assistant

Changes = tuple[Any, ...]


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


def build_page(assistant: Assistant) -> gr.Blocks:
    """Build the page, not yet served: ``page_app`` adds the style and the guard it needs."""
    desk = Desk(assistant)
    with gr.Blocks(title="onrecord", analytics_enabled=False, fill_width=True) as blocks:
        _wire(blocks, Events(desk), _parts(desk))
        gr.api(programs(desk), api_name="ask")
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


def _wire(blocks: Any, events: Events, parts: Parts) -> None:
    hidden = {"api_visibility": "private", "show_progress": "hidden"}
    narrowing = [parts.since, parts.until, parts.outlets]
    changed = [parts.transcript, parts.panel, parts.session, parts.box, parts.message]
    asked = [parts.box, *narrowing, parts.session]
    running = [
        parts.box.submit(events.asked, asked, changed, **hidden),
        parts.transcript.example(events.example, [*narrowing, parts.session], changed, **hidden),
        parts.transcript.part(events.parted, parts.session, changed, **hidden),
        parts.transcript.correct(events.corrected, parts.session, changed, **hidden),
    ]
    for element in (parts.transcript, parts.panel):
        element.cite(
            events.opened,
            parts.session,
            parts.panel,
            concurrency_limit=None,
            trigger_mode="multiple",
            **hidden,
        )
    parts.box.stop(events.stopped, parts.session, changed, cancels=running, **hidden)
    parts.fresh.click(events.cleared, None, changed, cancels=running, **hidden)
    for component in narrowing:
        component.change(_filters_label, narrowing, parts.filters, **hidden)
    blocks.load(events.desk.masthead, None, parts.masthead, **hidden)


class Events:
    """The desk's events as gradio calls them: values of parts in, changes of parts out."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def asked(
        self, question: str, since: str, until: str, outlets: list[str] | None, session: Session
    ) -> Iterator[Changes]:
        yield from map(_changes, self.desk.asked(question, since, until, outlets, session))

    def example(
        self,
        since: str,
        until: str,
        outlets: list[str] | None,
        session: Session,
        clicked: gr.EventData,
    ) -> Iterator[Changes]:
        views = self.desk.example(clicked.index, since, until, outlets, session)
        yield from map(_changes, views)

    def parted(self, session: Session, clicked: gr.EventData) -> Iterator[Changes]:
        yield from map(_changes, self.desk.parted(str(clicked.chip), session))

    def corrected(self, session: Session, written: gr.EventData) -> Iterator[Changes]:
        views = self.desk.corrected(str(written.entry), str(written.question), session)
        yield from map(_changes, views)

    def stopped(self, session: Session) -> Changes:
        return _changes(self.desk.stopped(session))

    def cleared(self) -> Changes:
        return _changes(self.desk.cleared())

    def opened(self, session: Session, clicked: gr.EventData) -> Any:
        shown = self.desk.opened(str(clicked.place), session)
        return gr.skip() if shown is None else shown


def _changes(view: View) -> Changes:
    """Return transcript, panel, session, box and message as gradio expects them."""
    box: dict[str, Any] = {"value": ""} if view.emptied else {}
    if view.box == "busy":
        box |= {"submit_btn": False, "stop_btn": "Stop"}
    elif view.box == "ready":
        box |= {"submit_btn": "Ask", "stop_btn": False}
    shown = (gr.skip() if part is None else part for part in (view.transcript, view.panel))
    message = gr.skip() if view.message is None else view.message
    return *shown, view.session, gr.Textbox(**box) if box else gr.skip(), message


def programs(desk: Desk) -> Any:
    """Return the desk's ``ask`` for programs, which reports errors as they are."""

    @functools.wraps(desk.ask)
    def ask(*given: Any, **named: Any) -> dict[str, Any]:
        try:
            return desk.ask(*given, **named)
        except (UserError, ValueError) as error:
            raise gr.Error(str(error), print_exception=False) from error

    return ask


def _filters_label(since: str, until: str, outlets: list[str] | None) -> Any:
    set_so_far = [f"from {since.strip()}" if since.strip() else ""]
    set_so_far += [f"to {until.strip()}" if until.strip() else "", *(outlets or ())]
    return gr.Accordion(label=" · ".join(["Filters", *filter(None, set_so_far)]))


def page_app(blocks: Any, services: FastAPI) -> None:
    """Add the page to the app of the services, at its root."""
    blocks.queue(default_concurrency_limit=4, max_size=32, api_open=False)
    fonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif"]
    gr.mount_gradio_app(
        services,
        blocks,
        path="/",
        max_file_size="1kb",  # the page has no uploads
        run_history=False,
        ssr_mode=False,
        footer_links=[],
        theme=gr.themes.Base(font=fonts, font_mono=["ui-monospace", "monospace"]),
        css=STYLE,
        app_kwargs={"middleware": [Middleware(Guarded)]},
    )


def launched(
    assistant: Assistant, home: Path, *, binding: Binding = PRIVATE, per_minute: int = RATE
) -> Server:
    """Serve the page and the services in the background; as ``assistant.service.server.start``."""
    return start(
        assistant,
        home,
        binding=binding,
        per_minute=per_minute,
        add_page=lambda services: page_app(build_page(assistant), services),
    )


def serve(
    assistant: Assistant,
    home: Path,
    *,
    binding: Binding = PRIVATE,
    per_minute: int = RATE,
    open_browser: bool = False,
) -> None:
    """Serve the page and the services until interrupted; print the address once it answers."""
    server = launched(assistant, home, binding=binding, per_minute=per_minute)
    try:
        sys.stdout.write(f"onrecord is on {server.address}  (Ctrl+C ends it)\n")
        sys.stdout.flush()
        if open_browser:
            import webbrowser

            webbrowser.open(server.address)
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        server.close()


def main() -> None:
    from assistant import open_assistant

    parser = argparse.ArgumentParser(description="Serve the onrecord page.")
    parser.add_argument("--host", default="127.0.0.1", help="address to serve on")
    parser.add_argument("--port", type=int, help="port; 7860 or the next free one without it")
    parser.add_argument("--home", type=Path, help="where the index is; .onrecord without it")
    options = parser.parse_args()
    try:
        settings = Settings.read(os.environ, home=options.home)
        with open_assistant(settings=settings) as assistant:
            binding = Binding(options.host, options.port)
            serve(assistant, settings.home, binding=binding)
    except UserError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
