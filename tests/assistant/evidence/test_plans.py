"""One search for a question, also for one that names several outlets."""

from collections.abc import Sequence, Set

import numpy as np
import pytest

from assistant.ask import Assistant
from assistant.evidence.retrieval import Once
from assistant.evidence.sentences import Overlap
from assistant.evidence.statements import says_it
from corpus import SAMPLES
from index.intake.sync import sync
from index.models.rerank import InContext
from index.search.reader import Reader
from index.search.retrieve import Hit, Lexical


class Counted(Lexical):
    """The words' retriever, with the numbers of passages that it was asked for."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self.asked: list[int] = []

    def search(self, query: str, k: int, *, within: Set[int] | None = None) -> list[Hit]:
        self.asked.append(k)
        return super().search(query, k, within=within)


class Listed(Overlap):
    """The scorer of common words, with all that it was given to read."""

    def __init__(self) -> None:
        self.read: list[tuple[str, str]] = []

    def scores(self, question: str, texts: Sequence[InContext]) -> np.ndarray:
        self.read += [(question, text.sentence) for text in texts]
        return super().scores(question, texts)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("papers")
    sync(home, [SAMPLES / "courier", SAMPLES / "vintar-post"], embedder=None)
    return home


BOTH = "according to the Ostrel Courier and the Vintar Post"


@pytest.mark.parametrize(
    ("question", "searches"),
    [
        ("What did Corvel say about the dam?", [20]),
        (f"What did Corvel say about the dam, {BOTH}?", [40]),
        ("What did the Ostrel Courier and the Vintar Post report about the march?", [40]),
    ],
)
def test_several_outlets_share_one_search_and_no_sentence_is_read_twice(home, question, searches):
    scorer = Listed()
    with Reader(home) as reader:
        retriever = Counted(reader)
        assistant = Assistant(reader, retriever, embedder=None, scorer=scorer, strictness="eager")
        answer = assistant.ask(question)
        outlets = {assistant.article(c.article).outlet for c in answer.citations}
    assert retriever.asked == searches
    assert outlets == set(answer.reading.outlets) or len(answer.reading.outlets) < 2
    assert len(scorer.read) == len(set(scorer.read)) > 0


def test_a_text_that_was_read_keeps_its_score_in_any_order():
    scorer = Listed()
    once = Once(scorer)
    won, rained, race = (InContext(t) for t in ("Kern won.", "It rained.", "Kern won the race."))
    first = once.scores("Who won the race?", [won, rained, won])
    again = once.scores("Who won the race?", [rained, race])
    assert first.tolist() == Overlap().scores("Who won the race?", [won, rained, won]).tolist()
    assert again[0] == first[1]
    assert [text for _, text in scorer.read] == ["Kern won.", "It rained.", "Kern won the race."]
    assert again.dtype == np.float32


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("“It may rain,” says Jan Roe.", True),
        ("Roe, who keeps the lock, said it may rain.", True),
        ("It may rain, Roe has said.", True),
        ("Kern told Roe that it may rain.", False),
        ("Kern said Roe was late.", False),
        ("Roe was late.", False),
    ],
)
def test_a_sentence_that_says_who_says_it(sentence, wanted):
    assert says_it("Roe", sentence) is wanted
