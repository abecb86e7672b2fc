"""The deed that a question asks about, told in a sentence the right way round."""

import pytest

from assistant.evidence.relation import relations, states
from assistant.evidence.sentences import Evidence
from assistant.question.understand import understand
from corpus.article import Article, Span


def told(question: str, sentence: str, *, title: str | None = None, before: str = "") -> bool:
    text = f"{before} {sentence}".strip()
    start = text.index(sentence)
    span = Span(start, len(text))
    asked = relations(understand(question))
    assert asked, "no relation is seen in the question"
    return states(asked[0], Evidence(Article(id="a", text=text, title=title), span, span))


@pytest.mark.parametrize(
    ("question", "sentence", "is_told"),
    [
        ("Who killed Harl?", "Harl was shot by a gamekeeper on Friday.", True),
        ("Who killed Harl?", "Harl had a brother who keeps bees.", False),
        ("Who won the Arno Cup?", "The Arno Cup final is to be played in May.", False),
        ("Who won the Arno Cup?", "Brae United beat Lorn 2-1 in the final of the Arno Cup.", True),
        ("When did Ines Poll die?", "Poll’s funeral was held on 3 March.", True),
        ("When did Ines Poll die?", "Poll moved to the coast on 3 March.", False),
        ("When did Ada Renn die?", "Ada Renn (1811–1874) kept a diary.", True),
        ("Why did Marl resign?", "Marl stepped down over a loan from a builder.", True),
        ("Why did Marl resign?", "Marl opened a bridge on Monday.", False),
        ("How much did Tiber Rail pay for Kestrel?", "Tiber Rail runs trains for Kestrel.", False),
        ("Who founded the Harbour Bank?", "The bank was established by two brothers.", True),
    ],
)
def test_the_deed_itself_must_be_told(question, sentence, is_told):
    assert told(question, sentence) is is_told


@pytest.mark.parametrize(
    ("question", "sentence", "is_told"),
    [
        ("Who sued Meta?", "Texas sued Meta over pictures of faces.", True),
        ("Who sued Meta?", "Meta sued Texas over a law on speech.", False),
        ("Who sued Meta?", "Meta was sued by Texas on Monday.", True),
        ("Who sued Meta?", "Meta, which Texas had sued before, said nothing.", True),
        ("Whom did Meta sue?", "Meta sued Texas over a law on speech.", True),
        ("Whom did Meta sue?", "Texas sued Meta over pictures of faces.", False),
        ("Who was arrested by Lorvenia?", "Kessia arrested two sailors from Lorvenia.", True),
        ("Which club did Brae United beat?", "Lorn beat Brae United in the rain.", False),
        ("Which club did Brae United beat?", "Lorn were beaten by Brae United in the rain.", True),
        ("Who replaced Marl?", "Ode, the deputy, will replace Marl in June.", True),
        ("Who replaced Marl?", "Marl replaced Finch two years ago.", False),
    ],
)
def test_who_does_it_and_who_suffers_it_are_told_apart(question, sentence, is_told):
    assert told(question, sentence) is is_told


def test_a_headline_or_the_sentence_that_is_referred_to_may_tell_it():
    sentence = "Dara Finn, 19, did so in the 9th and 71st minutes."
    assert told("Who scored for Lorn?", sentence, before="Only one man scored on Saturday.")
    assert not told("Who scored for Lorn?", sentence, before="The gates opened at noon.")
    assert told("Who won the Arno Cup?", "It went to Brae.", title="Brae win the Arno Cup")


@pytest.mark.parametrize(
    "question",
    [
        "What did the minister say about the win?",
        "What is the cost of the attack?",
        "What came out of Orr’s visit to Pelling?",
        "Who is the mayor of Pelling?",
        "Who was expected to replace her?",
    ],
)
def test_a_noun_or_an_infinitive_is_not_what_is_asked(question):
    assert relations(understand(question)) == ()


def test_a_contraction_is_no_verb():
    assert relations(understand("Why won’t Ilse Tran row in May?")) == ()
    assert relations(understand("Who won the Arno Cup?"))
