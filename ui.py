"""The page: ask in the browser, and read every quotation in its article.

Run it with ``onrecord chat`` or ``python ui.py``. This module builds the page of the views in
``assistant.page``, and serves it beside ``assistant.service``, behind its guard: a page that loads
nothing from any other origin.
"""

from __future__ import annotations

import argparse
import functools
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr
from fastapi import FastAPI
from starlette.middleware import Middleware

from assistant.page.assets import HEAD, STYLE
from assistant.page.chat.desk import Desk
from assistant.page.chat.downloads import download_routes
from assistant.page.chat.events import WAITING_HERE, Events
from assistant.page.chat.programs import Programs
from assistant.page.chat.screen import add_chat
from assistant.page.guard import Guarded, owner_of
from assistant.page.sessions.store import ConversationStore
from assistant.page.streams import SettledStreams
from assistant.page.views import LARGER, add_views, is_ordered, navigation
from assistant.service.entry.access import Accesses
from assistant.service.entry.binding import PRIVATE, Binding
from assistant.service.entry.limits import RATE
from assistant.service.entry.turns import AT_ONCE, AnswerQueue
from assistant.service.processes.supervise import stop_signals
from assistant.service.server import GRACE, Crew, Server, start, tell_address
from assistant.settings import Settings
from corpus.errors import UserError

if TYPE_CHECKING:
    from assistant.ask import Assistant

MOST_EVENTS = 256
"""How many events gradio takes in hand at once; those whose question waits its turn count too."""

LOOKS = 0.01
"""Seconds between two looks of gradio's queue at whether something was asked.

Gradio's own is .001: a server that nobody asks took 2.5 % of a processor, with this .6 %.
"""


def build_page(events: Events) -> gr.Blocks:
    """Build the page, not yet served: ``page_app`` adds the style and the guard it needs."""
    assistant = events.desk.assistant
    with gr.Blocks(title="onrecord", analytics_enabled=False, fill_width=True) as blocks:
        add_chat(blocks, events, str(navigation("Chat")))
        gr.api(programs(Programs(assistant)), api_name="ask")
    return blocks


def programs(called: Programs) -> Any:
    """Return ``ask`` for programs, which reports errors as they are."""

    @functools.wraps(called.ask)
    def ask(*given: Any, **named: Any) -> dict[str, Any]:
        try:
            return called.ask(*given, **named)
        except (UserError, ValueError) as error:
            raise gr.Error(str(error), print_exception=False) from error

    return ask


def page_app(blocks: Any, services: FastAPI) -> None:
    """Add the page to the app of the services, at its root."""
    blocks.max_threads = MOST_EVENTS
    blocks.queue(default_concurrency_limit=4, max_size=128, api_open=False)
    blocks._queue.sleep_when_free = LOOKS
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
        head=HEAD,
        app_kwargs={"middleware": [Middleware(Guarded), Middleware(SettledStreams)]},
    )


def launched(
    assistant: Assistant,
    home: Path,
    *,
    binding: Binding = PRIVATE,
    per_minute: int = RATE,
    crew: Crew | None = None,
    at_once: int = AT_ONCE,
) -> Server:
    """Serve the page and the services in the background; as ``assistant.service.server.start``.

    ``at_once`` questions of the page are answered at once, and the others in turn.
    """
    store, owner = ConversationStore(home), functools.partial(owner_of, Accesses(home))
    desk = Desk.over(assistant, store)

    def add_page(services: FastAPI) -> None:
        add_views(services, assistant)
        services.router.routes.extend(download_routes(assistant, store, owner))
        events = Events(desk, owner, AnswerQueue(at_once=at_once, waiting=WAITING_HERE))
        page_app(build_page(events), services)

    return start(
        assistant,
        home,
        binding=binding,
        per_minute=per_minute,
        add_page=add_page,
        larger=LARGER,
        at_end=desk.proposals.close,
        crew=crew,
        ordered=is_ordered,
    )


def serve(
    assistant: Assistant,
    home: Path,
    *,
    binding: Binding = PRIVATE,
    per_minute: int = RATE,
    open_browser: bool = False,
    within: float = GRACE,
) -> None:
    """Serve the page and the services until SIGTERM or Ctrl-C; print the address once it answers.

    Then what is being answered is finished, ``within`` so many seconds.
    """
    with stop_signals() as stop:
        server = launched(assistant, home, binding=binding, per_minute=per_minute)
        tell_address(server.address, open_browser=open_browser)
        stop.wait()
        server.close(within)


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
