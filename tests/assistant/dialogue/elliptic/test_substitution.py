"""What a fragment takes the place of; none of these questions is among the examples of the fit."""

from functools import partial

import numpy as np
import pytest

from assistant.dialogue.cast import cast_of
from assistant.dialogue.elliptic.repeat import repeat_question
from assistant.dialogue.elliptic.slots import fragment_of, put_in, slots_of
from assistant.dialogue.elliptic.substitution import Substitutions, substitutes_near
from assistant.dialogue.readings import other_wholes
from assistant.dialogue.talk import Talk
from index.models.embed import Packaged, phrase_vector
from tests.talks import talk


@pytest.fixture(scope="module")
def near():
    return substitutes_near(Packaged())


def after(question: str, near) -> Talk:
    said = talk(question, "Nobody knows.", cast=cast_of([]))
    return Talk(said.turns, said.headings, said.knows, said.cast, near)


@pytest.mark.parametrize(
    ("last", "fragment", "whole"),
    [
        ("how much does the basic plan cost", "the family plan?",
         "how much does the family plan cost?"),
        ("what does the deal mean for farmers", "and fishermen?",
         "what does the deal mean for fishermen?"),
        ("what does the deal mean for farmers", "what about fishermen",
         "what does the deal mean for fishermen?"),
        ("when does the ferry from Kiel leave", "the one from Lübeck?",
         "when does the ferry from Lübeck leave?"),
        ("who won the men's race", "women's?", "who won the women's race?"),
        ("what did the report find about lead in the water", "and arsenic?",
         "what did the report find about arsenic in the water?"),
        ("where will the 2030 games be held", "2034?", "where will the 2034 games be held?"),
        ("what was the score in the first leg", "second?", "what was the score in the second leg?"),
        ("can pensioners apply for the grant", "students?", "can students apply for the grant?"),
        ("how did Slovakia vote", "hungary?", "how did hungary vote?"),
        ("Best way to charge a phone on a hike", "my laptop?",
         "Best way to charge a laptop on a hike?"),
        ("when was the bridge built", "ok the tunnel?", "when was the tunnel built?"),
        ("what is the fee for the gold card", "the silver one?",
         "what is the fee for the silver card?"),
    ],
)  # fmt: skip
def test_a_fragment_takes_the_place_of_what_is_like_it(last, fragment, whole, near):
    best, *_ = near(last, fragment)
    assert best.question == whole
    assert repeat_question(fragment, after(last, near)) == whole


@pytest.mark.parametrize(
    ("last", "fragment"),
    [
        ("who is the new harbour master", "age?"),
        ("why was the referee sacked", "reactions?"),
    ],
)
def test_what_is_asked_of_the_topic_takes_no_place(last, fragment, near):
    assert sum(one.chance for one in near(last, fragment)) < 0.5
    assert repeat_question(fragment, after(last, near)) is None


def test_what_is_somebodys_takes_the_place_that_the_rules_tell(near):
    asked = "What does Nadia Quorl say about Threll and the fees?"
    whole = repeat_question("and his answer?", after(asked, near))
    assert whole == "What does Nadia Quorl say about his answer?"


def test_chances_are_shares_and_the_likeliest_comes_first(near):
    found = near("how many soldiers died in the raid", "sailors?")
    chances = [one.chance for one in found]
    assert found[0].question == "how many sailors died in the raid?"
    assert chances == sorted(chances, reverse=True)
    assert 0 < sum(chances) <= 1


@pytest.mark.parametrize(
    "turn",
    ["what did she say?", "is it safe", "how many?", "thanks", "what's his name?", "him?", "the",
     "and the one after that, which was later withdrawn", ""],
)  # fmt: skip
def test_a_turn_with_a_verb_or_a_pronoun_is_no_fragment(turn, near):
    assert fragment_of(turn) is None
    assert near("how did the mill burn down", turn) == []


def test_a_slot_has_no_verb_and_no_preposition_but_of():
    slots = {slot.bare for slot in slots_of("does call of duty stay on the old console")}
    assert {"call of duty", "old console", "console"} <= slots
    assert not any({"on", "does"} & set(slot.split()) for slot in slots)


@pytest.mark.parametrize(
    ("last", "fragment"),
    [
        ("What did Carrie Lam say", "and the protesters?"),
        ("Why was Ricardo Nevares removed", "and the court?"),
        ("what did the union say", "the employers?"),
    ],
)
def test_what_has_an_article_is_no_verb(last, fragment, near):
    verb = last.split()[-1]
    assert near(last, fragment)
    assert all(one.question.endswith(f" {verb}?") for one in near(last, fragment))


def test_how_high_is_asked_again_as_how_long(near):
    last = "how high will the weir be"
    assert repeat_question("and how long?", after(last, near)) == "How long will the weir be?"
    assert near(last, "and the sluice?")[0].question == "how high will the sluice be?"


def test_an_article_is_neither_doubled_nor_lost():
    question = "how old is the barge from Kiel"
    for turn, whole in (
        ("and the silver one", "how old is the silver barge from Kiel"),
        ("the one from Lübeck", "how old is the barge from Lübeck"),
        ("the one of Anna", "how old is the one of Anna from Kiel"),
    ):
        fragment = fragment_of(turn)
        put = {put_in(question, slot, fragment) for slot in slots_of(question)}
        assert whole in put
        assert not any("the the" in one for one in put)


def test_where_two_places_are_likely_the_articles_choose(near):
    last = "how far is the hotel from the beach"
    found = near(last, "the airport?")
    wholes = {"how far is the airport from the beach?", "how far is the hotel from the airport?"}
    assert wholes <= {one.question for one in found}
    whole = repeat_question("the airport?", after(last, near))
    assert whole in wholes
    others = other_wholes("the airport?", whole, after(last, near))
    assert wholes - {whole} <= set(others)
    assert others[-1] == "the airport?"


def test_without_the_packaged_embedder_nothing_is_near():
    class Other:
        name, dimension = "other", 384

        def passages(self, texts):
            return np.ones((len(texts), 384), np.float32)

        def query(self, text):
            return np.ones(384, np.float32)

    assert substitutes_near(Other())("how old is the barge", "the ferry?") == ()
    assert substitutes_near(None)("how old is the barge", "the ferry?") == ()


def test_a_question_without_a_slot_takes_nothing():
    found = Substitutions(partial(phrase_vector, Packaged().passages)).of("why?", "the barge?")
    assert found == []
