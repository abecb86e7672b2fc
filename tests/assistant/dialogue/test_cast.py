"""Who the articles of the last answer name, and how a question names them."""

import pytest

from assistant.dialogue.cast import cast_of, write_capitals, write_names, write_proper
from corpus.article import Article
from corpus.people.in_article import people

TEXT = """Ferry pilots walk out

Judge Salma Idrissi told Harbour Line on Monday to pay its pilots. Harbour Line employs forty.
Tomas Quist, the harbour master, said that he would wait. Quist has led the port since 2011.
"We have no coach and no money," said Captain Ada Brandt. The pilots met at Blue Lantern.
Quist called it a draw, and Ada Brandt called it a win. Quist went home.
"""


@pytest.fixture(scope="module")
def cast():
    return cast_of([(TEXT, people(Article("a", TEXT)))])


def test_people_have_a_kind_and_those_named_most_come_first(cast):
    kinds = {member.name: member.kind for member in cast.members}
    assert (kinds["Salma Idrissi"], kinds["Tomas Quist"], kinds["Ada Brandt"]) == (
        "woman", "man", "woman",
    )  # fmt: skip
    humans = [member.name for member in cast.members if member.human]
    assert humans[0] == "Tomas Quist"


@pytest.mark.parametrize(
    ("name", "found"),
    [("Quist", "Tomas Quist"), ("tomas quist", "Tomas Quist"), ("Idrissi", "Salma Idrissi"),
     ("Nakamura", None), ("", None)],
)  # fmt: skip
def test_a_person_is_found_by_name_or_surname(cast, name, found):
    member = cast.find(name)
    assert (member.name if member else None) == found


def test_an_office_has_a_holder_if_one_person_holds_it(cast):
    assert cast.holder("judge").name == "Salma Idrissi"
    assert cast.holder("captain").name == "Ada Brandt"
    assert cast.holder("treasurer") is None


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("what did quist say", "what did Quist say"),
        ("and brandt?", "and Brandt?"),
        ("what does the judge say", "what does Salma Idrissi say"),
        ("who is the judge?", "who is the judge?"),
        ("who's the judge", "who's the judge"),
        ("what does the treasurer say", "what does the treasurer say"),
        ("did the judge of Vintar agree", "did the judge of Vintar agree"),
        ("what did Quist, the harbour master, say", "what did Quist, the harbour master, say"),
        ("how many work at harbour line", "how many work at Harbour Line"),
        ("was it a draw", "was it a draw"),
    ],
)
def test_names_and_offices_are_written_out(cast, question, written):
    assert write_names(question, cast) == written


def test_mere_words_keep_their_case(cast):
    assert write_capitals("who pays the pilots on monday", cast) == "who pays the pilots on monday"


def test_nobody_has_a_share_in_articles_that_did_not_answer():
    found = cast_of([(TEXT, people(Article("a", TEXT)))], answered=False)
    assert found
    assert not any(member.share for member in found.members)


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("how old is ada brandt?", "how old is Ada Brandt?"),
        ("ada brandt's boat", "Ada Brandt's boat"),
        ("ada and brandt", "ada and brandt"),
        ("Ada Brandt", "Ada Brandt"),
    ],
)
def test_whole_names_are_written_with_capitals(question, written):
    assert write_proper(question, {"ada brandt": "Ada Brandt"}) == written


NAMES = """The club Vintar Rovers lost to Ostrel in May, said the coach of Ostrel. Isak was ill.

The Rovers had signed Isak and Berit Sund in April. Sund lost her shoes; then she scored. Does Doe
play for them? Even so, Doe and Will Tarn came. A tarn froze.
"""


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("and isak?", "and Isak?"),
        ("who do ostrel play", "who do Ostrel play"),
        ("what about the rovers", "what about the Rovers"),
        ("and ostrels?", "and Ostrel's?"),
        ("what about berit sund", "what about Berit Sund"),
        # "does" is a verb, and the articles have a tarn in small letters
        ("what does doe say", "what does Doe say"),
        ("is the tarn frozen", "is the tarn frozen"),
        ("who are the club Vintar Rovers", "who are the club Vintar Rovers"),
    ],
)
def test_a_word_that_the_articles_have_only_with_a_capital_is_a_name(typed, written):
    cast = cast_of([(NAMES, people(Article("n", NAMES)))])
    assert write_capitals(typed, cast) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("when did rosas come out", "when did Rosa's come out"),
        ("what did matteo do", "what did Matteo do"),
        ("will it sell", "will it sell"),  # a mere word, though a Will is named
    ],
)
def test_a_given_name_that_the_articles_have_once_is_one(typed, written):
    told = """Rosa Lind wrote the book. It tells of Matteo Bruni and his ship. Will Harker drew the
    maps. Lind said that he did it well."""
    cast = cast_of([(told, people(Article("n", told)))])
    assert write_names(typed, cast) == written


def test_pronouns_after_a_name_tell_the_gender_that_the_name_does_not():
    text = (
        "Mayor Isak Tarn and Coach Noor Vell met. Vell said that she was ill. Vell lost her shoes. "
        "Vell will sell her boat. Tarn left. Tarn said: “She is late.”"
    )
    cast = cast_of([(text, people(Article("g", text)))])
    assert cast.find("Vell").kind == "woman"
    assert cast.find("Tarn").kind in ("man", "person")  # what he quotes tells nothing of him
