"""What a sentence must have to answer, and which of the sentences is put first for it."""

import pytest

from assistant.answer import Lack
from assistant.evidence.requirements import best_first
from assistant.evidence.sentences import Evidence
from assistant.question.understand import understand
from corpus.article import Article, Span
from corpus.text.sentences import sentences


def evidence(text: str, *, id: str = "a", title: str | None = None) -> list[Evidence]:
    """The sentences of a text, the first ranked best."""
    article = Article(id=id, text=text, title=title)
    spans = sentences(text)
    return [
        Evidence(article, Span(*s), Span(*s), score=9.0 - n, rank=1.0) for n, s in enumerate(spans)
    ]


@pytest.mark.parametrize(
    ("question", "sentence", "lacks"),
    [
        ("Who is the mayor of Ostrel?", "Ida Kern, the mayor of Ostrel, cut a ribbon.", None),
        ("Who is the mayor of Ostrel?", "The Ostrel mayor, Ida Kern, cut a ribbon.", None),
        (
            "Who is the mayor of Ostrel?",
            "Tom Wale, the mayor of Pelling, came to Ostrel by train.",
            Lack("office", ("mayor", "Ostrel")),
        ),
        (
            "Who is the mayor of Ostrel?",
            "Ida Kern cut a ribbon in Ostrel.",
            Lack("office", ("mayor", "Ostrel")),
        ),
        ("How much wine did Orrin sell?", "Orrin hopes to sell more wine.", Lack("figure")),
        ("How much wine did Orrin sell?", "Orrin sold 40 barrels of wine.", None),
        (
            "How much did Orrin pay for the farm?",
            "Orrin paid for the farm of 40 acres in May.",
            Lack("amount"),
        ),
        ("How much did Orrin pay for the farm?", "Orrin paid $40,000 for the farm.", None),
        (
            "Who won the Pelling race in 2019?",
            "Nadia Quist won the Pelling race in 2023.",
            Lack("year", ("2019",)),
        ),
        ("Who won the Pelling race in 2023?", "Nadia Quist won the Pelling race in 2023.", None),
        ("When did Orrin sell the farm?", "Orrin sold the farm to a cousin.", Lack("date")),
        ("When did Orrin sell the farm?", "Orrin sold the farm after the flood.", None),
        ("Who came third in the race?", "Nadia Quist won the race.", Lack("rank", ("third",))),
        ("Who came third in the race?", "Nadia Quist was third in the race.", None),
        (
            "Why did Marl resign?",
            "Marl opened a bridge.",
            Lack("deed", ("resign",)),
        ),
        (
            "On what date did Marl arrive in Pelling?",
            "Marl arrives in Ostrel on Friday, after two days in Pelling.",
            Lack("place", ("Pelling",)),
        ),
        ("When did Marl arrive in Pelling?", "Marl arrived in Lower Pelling on Friday.", None),
        ("When did Marl arrive in Orria?", "Marl arrived in Pelling, in Orria, on Friday.", None),
        ("When did Marl arrive in the UK?", "Marl arrived in London on Friday.", None),
        (
            "What did Marl and Kern discuss?",
            "Marl and his wife discussed bees.",
            Lack("pair", ("Marl", "Kern")),
        ),
    ],
)
def test_what_the_best_sentence_lacks_is_named(question, sentence, lacks):
    assert best_first(understand(question), evidence(sentence)).lacks == lacks


def test_the_sentence_that_tells_of_the_deed_comes_first():
    # the second sentence lacks the Cup's name, but its article's lead has it
    found = evidence("The Arno Cup is made of tin. Brae United won it for a third time.")
    best = best_first(understand("Who won the Arno Cup?"), found)
    assert best.lacks is None
    assert best.evidence[0].words == "Brae United won it for a third time."
    found = evidence("The Arno Cup is made of tin. Brae United won the Arno Cup again.")
    best = best_first(understand("Who won the Arno Cup?"), found)
    assert best.lacks is None
    assert best.evidence[0].words == "Brae United won the Arno Cup again."
    assert len(best.evidence) == 2


def test_a_figure_beside_the_best_sentence_will_do_and_keeps_the_order():
    found = evidence("Orrin sold the wine in spring. It came to 40 barrels.")
    best = best_first(understand("How much wine did Orrin sell?"), found)
    assert best.lacks is None
    assert best.evidence == found


def test_nothing_is_wanted_of_a_question_without_such_words():
    found = evidence("The bridge is painted green.")
    assert best_first(understand("What is the bridge like?"), found).lacks is None
    assert best_first(understand("Who won?"), []).evidence == []


def test_every_name_in_question_is_near():
    found = evidence(
        "Ida Kern opened the mill in Ostrel. Grain is ground.", title="A mill for Ostrel"
    )
    assert best_first(understand("Where did Ida Kern open it?"), found).lacks is None
    lacks = best_first(understand("Where did Ida Brandt open it?"), found).lacks
    assert lacks == Lack("names", ("Ida Brandt",))


def test_a_nation_is_near_by_any_of_its_names():
    found = evidence("The British regulator cleared the sale of the mill.")
    assert best_first(understand("Who in Britain cleared the sale?"), found).lacks is None
    assert best_first(understand("Who in Portugal cleared the sale?"), found).lacks is not None


@pytest.mark.parametrize(
    ("question", "lacks"),
    [
        ("ostrel mill grain", None),
        ("ostrel mill price", None),  # what is asked for need not be named
        ("ostrel mill strike", Lack("keywords", ("ostrel mill strike",))),
        ("ostrel mill girain", None),
    ],
)
def test_every_keyword_is_in_the_article(question, lacks):
    found = evidence("Ida Kern opened the mill in Ostrel. The grain is ground by night.")
    assert best_first(understand(question), found).lacks == lacks


ROUNDUP = (
    "Mills are closing all over the valley, after a poor harvest and two wet summers. "
    "Tarn Foods dismissed 40 people in May. Orlo Mills dismissed 58 of its 118 people, and the "
    "cuts at Orlo Mills go on."
)


@pytest.mark.parametrize(
    ("question", "sentence", "lacks"),
    [
        ("Orlo Mills people dismissed", 2, None),
        ("orlo dismissed", 2, None),
        ("orlo dismissed", 1, Lack("keywords", ("orlo dismissed",))),
    ],
)
def test_a_name_among_keywords_is_in_the_sentence_or_near_it(question, sentence, lacks):
    found = evidence(ROUNDUP)[sentence : sentence + 1]
    assert best_first(understand(question), found).lacks == lacks


@pytest.mark.parametrize(
    ("question", "lacks"),
    [
        ("Did Ida Kern open the mill?", None),
        ("Has Ida Kern ever opened a mill?", None),
        ("Did Ida Kern flee the mill?", Lack("deed", ("flee",))),
        ("Is Ida Kern in Ostrel?", None),
    ],
)
def test_the_verb_of_a_yes_no_question_is_near(question, lacks):
    found = evidence("Ida Kern opened the mill in Ostrel on Monday.")
    assert best_first(understand(question), found).lacks == lacks


@pytest.mark.parametrize(
    ("question", "sentence", "weighs"),
    [
        ("Why did Marl resign?", "Marl opened a bridge.", "deed"),
        ("Did Marl apologise to the dockers?", "Marl spoke to the dockers.", "verb"),
        ("Did Marl sue the dockers?", "Marl spoke to the dockers.", "verb"),
        ("marl dockers wages", "Marl spoke to the dockers.", "keywords"),
        (
            "How much did Marl pay for the farm?",
            "Marl owns the farm.",
            None,
        ),  # it has no sum either
        ("Who is the mayor of Ostrel?", "Marl came to Ostrel.", None),
        ("Does Marl have sons?", "Marl came with Piet, a boy of nine.", None),
    ],
)
def test_other_words_for_a_deed_may_be_made_up_for(question, sentence, weighs):
    assert best_first(understand(question), evidence(sentence)).weighs == weighs


@pytest.mark.parametrize(
    ("title", "lacks"),
    [
        ("Brae v Lorn: preview and prediction", Lack("result")),
        ("Brae beat Lorn in the final", None),
    ],
)
def test_who_won_is_not_told_before_it_was_played(title, lacks):
    text = "Brae have won every game against Lorn since May."
    span = sentences(text)[0]
    found = [Evidence(Article("a", text, title=title), span, span, score=9.0, rank=1.0)]
    assert best_first(understand("Who won Brae v Lorn?"), found).lacks == lacks
    assert best_first(understand("Why do Brae like Lorn?"), found).lacks is None


def test_a_deed_told_the_other_way_round_is_named_as_that():
    turned = evidence("On Monday Vane sued Orr over the mill.")
    best = best_first(understand("Why did Orr sue Vane?"), turned)
    assert best.lacks == Lack("other way", ("sue",))
    assert best_first(understand("Why did Vane sue Orr?"), turned).lacks is None
    other = evidence("On Monday Kern sued Orr over the mill of Vane.")
    assert best_first(understand("Why did Orr sue Vane?"), other).lacks != Lack(
        "other way", ("sue",)
    )
