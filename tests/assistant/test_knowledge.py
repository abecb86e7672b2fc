"""What an index knows, and questions read by it."""

from datetime import date

import pytest

from assistant import open_assistant
from assistant.conversation import Conversation
from assistant.knowledge import Knowledge
from index.intake.sync import sync
from index.models.embed import Packaged
from index.search.reader import Reader
from tests.hashed import Hashed
from tests.news import build

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return build(tmp_path_factory.mktemp("knowledge"), embedder=Packaged())


@pytest.fixture(scope="module")
def reader(home):
    with Reader(home) as opened:
        yield opened


@pytest.fixture(scope="module")
def knowledge(reader):
    return Knowledge(reader, Packaged())


def test_speakers_outlets_and_days_are_those_of_the_articles(knowledge):
    known = knowledge.now()
    people = {"Nuala Breathnach", "Declan Okafor", "Yusra Benali", "Joao Matola"}
    assert people <= set(known.speakers) <= set(known.names)
    assert known.outlets[0] == "Atlantic Ledger"
    assert set(known.outlets) == {"Atlantic Ledger", "Bay Radio", "Correo Nova"}
    assert known.dates == (date(2024, 4, 29), date(2024, 6, 15))


def test_what_it_holds_is_told_with_the_newest_headlines(knowledge):
    held = knowledge.holdings(["Who won?"])
    assert (held.articles, held.examples) == (4, ["Who won?"])
    assert [one.title for one in held.newest] == [
        "Council grants kelp farm its licence", "Crab fishermen fight kelp farm",
        "Night tram draws crowds", "Kelp farm off Inishvarra to double in size",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("What did Brethnach say about the pier?", "What did Breathnach say about the pier?"),
        ("what did okafro say", "what did Okafor say"),
        ("the farm off Inishvara", "the farm off Inishvarra"),
        ("What did Declan Okafor say about crab pots?",
         "What did Declan Okafor say about crab pots?"),
        ("who said that wrasse were brought back", "who said that wrasse were brought back"),
        ("What do you know of tequila?", "What do you know of tequila?"),
        ("whats okafors view on crabs", "what's okafor's view on crabs"),
    ],
)  # fmt: skip
def test_names_are_mended_and_other_words_stand(knowledge, typed, meant):
    assert knowledge.spell(typed) == meant


def test_a_question_is_read_by_what_the_articles_know(knowledge):
    asked = knowledge.understood("What did okafor say about the ropes?", Conversation())
    assert (asked.reading.kind, asked.reading.about) == ("said-about", "the ropes")
    assert "okafor" in (asked.reading.speaker or "").casefold()
    by = knowledge.understood("According to Bay Radio, how long was the hearing?", Conversation())
    assert by.reading.outlets == ("Bay Radio",)


def test_what_is_said_beside_a_question_stands_above_it(knowledge):
    asked = knowledge.understood(
        "What did Okafor say about the ropes?", Conversation(), outlets=["Bay Radio"],
        since=date(2024, 5, 1), without=["speaker"],
    )  # fmt: skip
    assert asked.reading.outlets == ("Bay Radio",)
    assert (asked.reading.since, asked.reading.speaker) == (date(2024, 5, 1), None)
    with pytest.raises(ValueError, match="mood"):
        knowledge.understood("Who won?", Conversation(), without=["mood"])


def test_a_name_is_known_by_its_parts_and_its_pronoun(knowledge):
    bearer = knowledge.bearer("Okafor")
    assert bearer is not None
    assert (bearer.name, bearer.gender) == ("Declan Okafor", "m")
    assert knowledge.bearer("Zebedee Quill") is None


def test_those_who_may_speak_are_not_fewer_for_a_name_that_is_unknown(knowledge):
    assert knowledge.speakers(None) == knowledge.now().speakers
    assert knowledge.speakers("Zebedee Quill") == knowledge.now().speakers
    assert "Declan Okafor" in knowledge.speakers("Okafor")


def test_turns_are_guessed_only_with_the_embedder_that_it_was_fitted_on(reader, knowledge):
    guess = knowledge.guess("are you sure?")
    assert guess is not None
    assert guess.label == "sure"
    assert Knowledge(reader, Hashed()).guess("are you sure?") is None
    assert Knowledge(reader, None).guess("are you sure?") is None


def test_an_article_that_is_a_copy_of_none_is_a_group_of_its_own(knowledge):
    assert knowledge.group("kelp") == "kelp"


def test_what_comes_into_the_index_is_known_at_once(tmp_path):
    home = build(tmp_path, embedder=Hashed())
    with Reader(home) as reader:
        knowledge = Knowledge(reader, Hashed())
        before = knowledge.now()
        assert knowledge.now() is before
        folder = tmp_path / "more"
        folder.mkdir()
        said = "“The seals are back,” said Hinemoa Skarsgard, a warden, on Friday."
        (folder / "seals.txt").write_text(f"Seals return\n\n{said}\n", encoding="utf-8")
        sync(home, [folder], embedder=Hashed())
        after = knowledge.now()
    assert "Hinemoa Skarsgard" in after.speakers
    assert "Hinemoa Skarsgard" not in before.speakers
    assert set(before.speakers) < set(after.speakers)


def test_a_follow_up_is_looked_for_in_the_last_answer_s_articles_first(home):
    with open_assistant(home) as assistant:
        first = assistant.ask("What did Yusra Benali say?")
        talk = Conversation().then(first.question, first)
        assert {c.article for c in first.citations} == {"tram"}
        answer = assistant.ask("and how much does a ticket cost?", talk)
        assert answer.found
        assert answer.citations[0].article == "tram"
        assert "2.20 euros" in answer.citations[0].quote


def test_a_pronoun_is_the_one_who_was_asked_for(home):
    with open_assistant(home) as assistant:
        first = assistant.ask("What did Declan Okafor say about the ropes?")
        talk = Conversation().then(first.question, first)
        answer = assistant.ask("and what did he say about court?", talk)
    assert "Declan Okafor" in answer.understood
    assert [c.article for c in answer.citations] == ["licence"]
    assert all(c.speaker in (None, "Declan Okafor") for c in answer.citations)


def talk_after(assistant, *questions: str) -> Conversation:
    talk = Conversation()
    for question in questions:
        talk = talk.then(question, assistant.ask(question, talk))
    return talk


HEARD = "How long did the hearing on the kelp farm last?"


def test_of_somebody_in_the_story_the_words_there_are_asked_for(home, knowledge):
    with open_assistant(home) as assistant:
        talk = talk_after(assistant, HEARD)
        assert talk.articles == ("hearing",)
        asked = knowledge.understood("what did okafor say?", talk)
        assert (asked.whole, asked.within) == ("What did Okafor say?", ("hearing",))
        answer = assistant.ask("what did okafor say?", talk)
    assert {c.article for c in answer.citations} == {"hearing"}
    assert any("fence the sea" in c.quote for c in answer.citations)


def test_an_office_of_another_story_is_not_that_of_this_one(home):
    with open_assistant(home) as assistant:
        talk = talk_after(assistant, "How many passengers did the night tram carry?")
        answer = assistant.ask("what does the councillor say?", talk)
    assert not answer.found  # a councillor speaks in the story of the kelp farm


def test_a_name_of_no_article_talked_of_is_another_topic(home, knowledge):
    with open_assistant(home) as assistant:
        talk = talk_after(assistant, HEARD)
    asked = knowledge.understood("What did Yusra Benali say?", talk)
    assert (asked.within, asked.leans) == ((), False)


def test_a_whole_name_is_known_in_any_case(knowledge):
    asked = knowledge.understood("how old is declan okafor?", Conversation())
    assert asked.whole == "how old is Declan Okafor?"


def test_the_articles_choose_among_the_readings_of_a_pronoun(home, knowledge):
    with open_assistant(home) as assistant:
        talk = talk_after(assistant, "What did Nuala Breathnach say to Mairead Soto?")
        question = "what did she offer to leave?"
        taken = knowledge.understood(question, talk)
        others = knowledge.alternatives(question, taken, talk)
        assert any("Soto offer" in other.whole for other in others)
        answer = assistant.ask(question, talk)
    assert answer.understood == "What did Nuala Breathnach offer to leave?"
    assert "200 metres" in answer.citations[0].quote


def test_a_question_for_words_has_no_other_reading(home, knowledge):
    with open_assistant(home) as assistant:
        talk = talk_after(assistant, HEARD)
    taken = knowledge.understood("what did he say?", talk)
    assert knowledge.alternatives("what did he say?", taken, talk) == []
