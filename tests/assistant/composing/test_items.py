"""A list has a line for each person or thing."""

from assistant.composing.items import one_for_each
from assistant.evidence.sentences import Evidence
from assistant.question.understand import understand
from corpus.article import Article
from corpus.text.sentences import sentences

TEXT = (
    "The towns are poor. Brae lost its ferry to Holm Line. Its rival, Vik Ferries, left in May. "
    "Nobody came. In June Vik Ferries was sold."
)


def evidence(**known: str) -> list[Evidence]:
    article = Article("a", TEXT)
    return [Evidence(article, span, span, **known) for span in sentences(TEXT)]


def test_each_name_has_one_line_and_the_first_sentence_stays():
    kept = one_for_each(evidence(), understand("Which ferries did Brae lose?"))
    assert [e.words for e in kept] == [
        "The towns are poor.",
        "Brae lost its ferry to Holm Line.",
        "Its rival, Vik Ferries, left in May.",
    ]


def test_each_speaker_has_one_line():
    kept = one_for_each(evidence(speaker="Ida Kern"), understand("Who spoke of the ferries?"))
    assert len(kept) == 1
