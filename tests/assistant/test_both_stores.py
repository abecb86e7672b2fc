"""Over PostgreSQL everything is answered as it is over the folder: the same words, to the letter.

The other tests of the assistant say what is right, over a folder. Here two servers of the same
articles stand beside each other, and whatever is asked of both must be told alike. So no test is
run twice, and what a store could change is compared whole.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest

from assistant import open_assistant
from assistant.ask import Assistant
from assistant.conversation import Conversation
from assistant.conversation_tables import CONVERSATION_TABLES
from assistant.page.sessions.session import Session, TranscriptEntry
from assistant.page.sessions.store import ConversationStore
from assistant.page.views import LARGER, add_views
from assistant.question.kinds import KINDS
from assistant.service.entry.binding import Binding
from assistant.service.server import start
from assistant.settings import Settings
from corpus import SAMPLES
from index.database.place import attach
from index.intake.sync import sync
from index.move import into_store
from tests import news
from tests.hashed import Hashed
from tests.postgres import Server

pytestmark = pytest.mark.slow
QUICK = {"ONRECORD_EMBEDDER": "tests.hashed:Hashed", "ONRECORD_SCORER": "words"}
OWN = r'"created":\d+|data-state="\w+"|"timings_ms":\{[^}]*\}|"id":"chatcmpl-\w+"'

TALKS = {
    "said": ("What did Lavrov say about Bolton?", "and about Venezuela?", "are you sure?",
             "which article?", "shorter", "more"),
    "who": ("Who is Nuala Breathnach?", "what did she say?", "When?", "the whole quotation"),
    "people": ("Who said that you cannot fence the sea?", "Who else spoke against it?"),
    "numbers": ("How many passengers did the night tram carry?", "How much is a ticket?",
                "Where does it run?", "Why?", "How?"),
    "articles": ("What is the latest on the kelp farm?", "Summarise it", "a timeline of that",
                 "Which articles are about the kelp farm?", "the second one"),
    "lists": ("List who spoke about the kelp farm", "Compare what Okafor and Breathnach said",
              "Did Okafor say that the sea is full?", "What changed about the licence?",
              "Did Okafor and Soto agree?"),
    "nothing": ("What did Zebulon Quist say about snow?", "hello", "what do you have?", "thanks",
                "asdf", "¿Qué dijo Lavrov?"),
    "wording": ("waht did Lavorv say?", "“On the pier” who said", "night tram fare",
                "What does Bay Radio say about crabs in May 2024?"),
}  # fmt: skip
PAGES = (
    "/api/articles", "/api/articles?since=2024-05&outlet=bay%20radio", "/api/articles/kelp",
    "/api/statements?limit=1000", "/api/statements?speaker=Breathnach&form=csv",
    "/api/statements?about=kelp&since=2024-05-01", "/api/statements?kind=indirect",
    "/api/people", "/api/people?name=okafor", "/api/openapi.json", "/v1/models",
    "/articles", "/articles?person=Okafor", "/articles?words=kelp", "/articles?open=kelp",
    "/statements", "/statements?speaker=Breathnach", "/people", "/people?name=Okafor",
    "/verify", "/batch",
)  # fmt: skip
DRAFT = (
    "“You cannot fence the sea,” Nuala Breathnach said. “We started with one boat,” she said. "
    "Okafor called it “a wall of rope”. “People came to look and stayed to ride,” Benali said."
)


class Side(NamedTuple):
    """An assistant over one store, and a server of it."""

    home: Path
    assistant: Assistant
    client: httpx.Client
    address: str

    def told(self, given: str) -> str:
        """What a server told, without its place, its time, and the digest of its state."""
        placed = given.replace(str(self.home), "HOME").replace(self.address, "URL")
        return re.sub(OWN, "", placed)


def serve(home: Path, stack: ExitStack) -> Side:
    assistant = stack.enter_context(
        open_assistant(settings=Settings.read(QUICK, home=home), environ=QUICK)
    )
    server = start(
        assistant,
        home,
        binding=Binding(port=0),
        per_minute=0,
        add_page=lambda app: add_views(app, assistant, allows=lambda address: True),
        larger=LARGER,
    )
    stack.callback(server.close)
    address = server.address.rstrip("/")
    client = httpx.Client(base_url=address, timeout=60, trust_env=False)
    return Side(home, assistant, stack.enter_context(client), address)


@pytest.fixture(scope="module")
def sides(
    tmp_path_factory: pytest.TempPathFactory, postgresql: Server
) -> Iterator[tuple[Side, ...]]:
    """Over a folder; over a store into which it was moved; over one that was indexed itself."""
    folder = tmp_path_factory.mktemp("both")
    articles = shutil.copytree(SAMPLES / "sampler", folder / "articles")
    rows = (json.dumps(row) for row in news.ARTICLES)
    (articles / "news.jsonl").write_text("\n".join(rows), encoding="utf-8")
    sync(folder / "folder", [articles], embedder=Hashed())
    shutil.copytree(folder / "folder", folder / "moved", symlinks=True)
    into_store(folder / "moved", postgresql.schema(), progress=lambda *_: None)
    attach(folder / "indexed", postgresql.schema())
    sync(folder / "indexed", [articles], embedder=Hashed())
    with ExitStack() as stack:
        yield tuple(serve(folder / name, stack) for name in ("folder", "moved", "indexed"))


def essence(answer: Any) -> dict[str, Any]:
    """All of an answer but the time it took."""
    told: dict[str, Any] = answer.to_json()
    return {name: value for name, value in told.items() if name != "timings_ms"}


@pytest.mark.parametrize("talk", TALKS)
def test_a_conversation_is_answered_alike(sides, talk):
    found = []
    for side in sides:
        held, answers = Conversation(), []
        for turn in TALKS[talk]:
            answers.append(side.assistant.ask(turn, held))
            held = held.then(turn, answers[-1])
        found.append([essence(answer) for answer in answers])
    assert found[0] == found[1]
    assert found[0] == found[2]


def test_the_conversations_ask_in_most_ways_that_there_are_and_mostly_find(sides):
    kinds, finds = set(), 0
    for talk in TALKS.values():
        held = Conversation()
        for turn in talk:
            answer = sides[0].assistant.ask(turn, held)
            held = held.then(turn, answer)
            kinds.add(answer.reading.kind if answer.reading else None)
            finds += answer.found
    assert finds > 15
    assert len(kinds & set(KINDS)) >= 12


@pytest.mark.parametrize("path", PAGES)
def test_what_is_listed_and_shown_is_alike(sides, path):
    found = []
    for side in sides:
        given = side.client.get(path)
        assert given.status_code == 200, given.text
        found.append(side.told(given.text))
    assert found[0] == found[1]
    assert found[0] == found[2]
    assert len(found[0]) > 40


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/ask", {"question": "What did Breathnach say about the kelp farm?"}),
        ("/api/ask", {"question": "kelp", "since": "2024-05", "outlets": ["Bay Radio"]}),
        ("/api/verify", {"draft": DRAFT}),
        ("/v1/chat/completions",
         {"model": "onrecord", "messages": [{"role": "user", "content": "Who is Okafor?"}]}),
    ],
)  # fmt: skip
def test_what_programs_ask_is_answered_alike(sides, path, body):
    found = []
    for side in sides:
        given = side.client.post(path, json=body)
        assert given.status_code == 200, given.text
        found.append(side.told(given.text))
    assert found[0] == found[1]
    assert found[0] == found[2]


def test_conversations_are_kept_where_the_library_is(sides):
    for side in sides[:2]:
        kept = ConversationStore(side.home)
        session = kept.begin(Session().asked(TranscriptEntry("Who is Okafor?", "asking")))
        kept.rate(session.id, 1, "up", "")
        (rated,) = ConversationStore(side.home).rated()
        assert rated.entries[0].question == "Who is Okafor?"
    assert (sides[0].home / CONVERSATION_TABLES.file).exists()
    assert not (sides[1].home / CONVERSATION_TABLES.file).exists()
