"""How many sentences are read: more if none of the likeliest clearly answers."""

from collections.abc import Sequence

import numpy as np
import pytest

from assistant.ask import Assistant
from assistant.conversation import Conversation
from index.intake.sync import sync
from index.models.rerank import InContext
from index.search.reader import Reader
from index.search.retrieve import Lexical


class Sure:
    """The scorer that is as sure of every sentence as it is told to be, and lists what it read."""

    def __init__(self, logit: float) -> None:
        self.logit = logit
        self.read: set[str] = set()

    def scores(self, question: str, texts: Sequence[InContext]) -> np.ndarray:
        self.read |= {text.sentence for text in texts}
        return np.full(len(texts), self.logit, np.float32)


@pytest.fixture
def home(tmp_path):
    told = (f"The harbour of Lund has {n} old boats of {n + 50} owners." for n in range(80))
    text = " ".join([*told, "It opens at nine."])
    (tmp_path / "harbour.txt").write_text(f"Boats\nPost, 2 May 2024\n\n{text}\n")
    sync(tmp_path / "home", [tmp_path / "harbour.txt"], embedder=None)
    return tmp_path / "home"


def read_for(home, scorer, *turns):
    """The sentences that are read for the last of the turns."""
    before = Conversation()
    with Reader(home) as reader:
        assistant = Assistant(reader, Lexical(reader), embedder=None, scorer=scorer)
        for turn in turns:
            scorer.read = set()
            before = before.then(turn, assistant.ask(turn, before))
    return scorer.read


@pytest.mark.parametrize(("logit", "count"), [(6.0, 16), (-5.0, 32)])
def test_more_are_read_only_if_none_of_the_likeliest_clearly_answers(home, logit, count):
    read = read_for(home, Sure(logit), "Why are the boats in the harbour of Lund old?")
    assert len(read) == count


@pytest.mark.parametrize(("logit", "count"), [(6.0, 24), (-5.0, 48)])
def test_so_it_is_for_a_follow_up(home, logit, count):
    read = read_for(home, Sure(logit), "Are there boats in the harbour of Lund?", "when is it open")
    assert len(read) == count
