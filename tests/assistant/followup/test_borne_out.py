"""What a follow-up newly asks for must be in the sentence that answers it."""

import pytest

from assistant.evidence.sentences import Evidence
from assistant.followup.borne_out import alike, bears_out
from corpus.article import Article, Span
from index.models.embed import Packaged

TEXT = """The council of Tornby fired harbour master Hedda Lunde on Monday.

Lunde had run the harbour since 2009. Ferry fares dropped by a fifth under her.

The mayor, Otto Lind, praised her for it, and best of all, sailors for Best Buy and Orlo did too."""


@pytest.fixture(scope="module")
def embedder():
    return Packaged()


def sentence(words):
    article = Article("a", TEXT, title="Harbour master fired")
    start = TEXT.index(words)
    span = Span(start, TEXT.index(".", start) + 1)
    return Evidence(article, span, span)


def held(typed, words, embedder):
    return bears_out(typed, sentence(words), passages=[sentence(words).passage], embedder=embedder)


@pytest.mark.parametrize(
    ("typed", "words", "borne"),
    [
        ("who fired her?", "The council", True),
        ("who sacked her?", "The council", True),
        ("did fares fall?", "Ferry fares", True),
        ("who painted it?", "The council", False),
        ("who got her salary?", "Lunde had run", False),
        ("who will succeed her?", "Ferry fares", False),
        ("what about Karlsen?", "Lunde had run", False),
        ("what about Lunde?", "Lunde had run", True),
        ("why?", "The council", True),
        ("how old is she?", "The council", True),
        ("what happened to her?", "The council", True),
        ("did she like the harbour?", "Lunde had run", False),
        ("did he admire her for it?", "The mayor", True),
    ],
)
def test_a_sentence_bears_out_a_turn_by_one_of_its_words_or_a_like_one(
    typed, words, borne, embedder
):
    assert held(typed, words, embedder) is borne


def test_without_an_embedder_only_names_are_looked_for():
    assert held("who painted it?", "The council", None)
    assert not held("what about Karlsen?", "The council", None)


def test_the_likeness_of_two_words_does_not_hang_on_what_is_compared_beside_them(embedder):
    alone = alike(["fall"], ["drop"], embedder)
    assert alike(["fall"], ["drop", "a-much-longer-word-than-these", "x"], embedder) >= alone
    assert alike(["fall"], ["drop"], embedder) == alone > alike(["sue"], ["shame"], embedder)
