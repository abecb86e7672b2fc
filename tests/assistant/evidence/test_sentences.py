from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from assistant.evidence.confidence import NO_COSINE, PartSigns, long_confidence, part_signs
from assistant.evidence.sentences import (
    Evidence,
    Overlap,
    Weights,
    by_part,
    candidates,
    in_context,
    score,
    weights,
)
from assistant.question.understand import understand
from corpus.article import Article, Passage, Span
from index.models.rerank import InContext
from index.search.retrieve import Hit

FLOOD = Article(
    "flood",
    "The river flood took two bridges. Nobody was hurt. The mayor promised new bridges by May.",
    title="River flood",
)
FERRY = Article(
    "ferry",
    "The ferry to the island is cut to one a day. Islanders protested at the harbour.",
    title="Ferry cut",
)


def hits(*articles: Article) -> list[Hit]:
    found = enumerate(articles)
    return [Hit(Passage(a, 0, len(a.text)), 1.0 - n / 10, n) for n, a in found]


def weight(*words: str) -> Weights:
    return weights(dict.fromkeys(words, 1), 10)


def words(found: Sequence[Evidence]) -> list[str]:
    return [e.words for e in found]


def test_the_sentence_with_most_of_the_question_is_the_first_candidate() -> None:
    found = candidates(hits(FERRY, FLOOD), weight("mayor", "promis", "bridg"))
    assert words(found)[0].startswith("The mayor promised")
    assert len(found) == 5


def test_a_sentence_that_a_copy_has_too_is_a_candidate_once() -> None:
    copy = Article("copy", FLOOD.text, title="Two bridges gone")
    found = candidates(hits(FLOOD, copy), weight("flood"))
    assert {e.article.id for e in found} == {"flood"}
    assert len(found) == 3


def test_a_question_of_the_writer_s_is_no_candidate() -> None:
    text = "Will the mayor repair the bridge? It reopens in May. “Who would pay?” the mayor asked."
    found = candidates(hits(Article("q", text)), weight("mayor", "repair", "bridg"))
    assert sorted(words(found)) == ["It reopens in May.", "“Who would pay?” the mayor asked."]


def test_every_part_gets_its_own_sentence_in_the_order_of_the_question() -> None:
    asked = ["which bridges the river flood took", "how often the island ferry goes"]
    known = weight("bridg", "river", "flood", "island", "ferri")
    found = by_part(asked, hits(FERRY, FLOOD), known, Overlap())
    assert [e.article.id for e in found] == ["flood", "ferry"]
    assert words(found)[1].startswith("The ferry to the island")


def test_two_parts_are_not_given_one_sentence() -> None:
    asked = ["the river flood", "the river flood again"]
    found = by_part(asked, hits(FLOOD), weight("river", "flood"), Overlap())
    assert len(set(words(found))) == len(found) == 2


@pytest.mark.parametrize("asked", [[], ["the river flood"]])
def test_without_passages_no_part_has_a_sentence(asked: list[str]) -> None:
    assert by_part(asked, [], weight("flood"), Overlap()) == []


def test_parts_that_the_articles_hold_are_surer_than_those_they_do_not() -> None:
    known = weight("river", "flood", "bridg", "ferri", "island")
    held = part_signs(["the river flood", "the island ferry"], hits(FLOOD, FERRY), known, 0.8)
    assert held.parts == pytest.approx(1.0)
    assert held.most == pytest.approx(0.6)
    other = part_signs(["an opera in Vienna"], hits(FLOOD, FERRY), weight("opera", "vienna"), 0.6)
    assert other == PartSigns(0.0, 0.0, 0.6)
    assert long_confidence(held) > 0.5 > long_confidence(other)


def test_where_no_cosine_is_had_the_usual_one_counts() -> None:
    assert part_signs([], [], weight("flood"), None) == PartSigns(0, 0, NO_COSINE)


def test_overlap_is_highest_for_all_words_and_lowest_for_none() -> None:
    texts = [InContext(t) for t in ("The river flood.", "The river.", "An opera.")]
    scores = Overlap().scores("river flood", texts)
    assert np.allclose(scores, [9, -1, -11])


def test_a_sentence_is_read_with_its_headline_speaker_and_the_sentence_before():
    start = FLOOD.text.index("Nobody")
    second = Span(start, start + len("Nobody was hurt."))
    read = in_context(Evidence(FLOOD, second, second, speaker="Ana Brum"))
    assert read.sentence == "Ana Brum: Nobody was hurt."
    assert read.headline == "River flood"
    assert read.before == "The river flood took two bridges."
    first = Span(0, FLOOD.text.index(" Nobody"))
    assert in_context(Evidence(FLOOD, first, first)).before is None


class Recorder(Overlap):
    """Word overlap that keeps the questions that it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def scores(self, question: str, texts: Sequence[InContext]) -> np.ndarray:
        self.asked.append(question)
        return super().scores(question, texts)


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("What did Ana Orr say about ferries in September 2024?",
         "What did Ana Orr say about ferries?"),
        ("What has Ana Orr said about the storm since 3 May 2024?",
         "What did Ana Orr say about the storm?"),
        ("What did Ana Orr say about ferries?", "What did Ana Orr say about ferries?"),
        ("How many ferries sailed in September 2024?",
         "How many ferries sailed in September 2024?"),
    ],
)  # fmt: skip
def test_the_days_of_publication_are_not_read_with_a_question_for_words(question, read):
    scorer = Recorder()
    score(understand(question), candidates(hits(FERRY), weight()), scorer)
    assert scorer.asked == [read]
