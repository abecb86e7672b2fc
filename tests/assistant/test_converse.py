"""Turns of a conversation that ask nothing new: small talk, and moves on the last answer."""

from itertools import pairwise

import pytest

from assistant import open_assistant
from assistant.conversation import Conversation
from index.models.embed import Packaged
from tests.news import build

pytestmark = pytest.mark.slow

PIER = "What did Nuala Breathnach say about the pier?"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    home = build(tmp_path_factory.mktemp("converse"), embedder=Packaged())
    with open_assistant(home) as opened:
        yield opened


@pytest.fixture
def ask(assistant):
    """Asks turn by turn, holds what is cited against the articles, gives the last answer."""

    def asked(*turns: str):
        talk = Conversation()
        for turn in turns:
            answer = assistant.ask(turn, talk)
            talk = talk.then(turn, answer)
            for c in (*answer.citations, *answer.nearest):
                assert assistant.article(c.article).text[c.start : c.end] == c.quote
            assert all(c.verdict == "verbatim" for c in answer.citations)
            assert all(f"[{c.n}]" in answer.text for c in answer.citations)
        return answer

    return asked


@pytest.mark.parametrize(
    ("turn", "act", "told"),
    [
        ("hello", "greet", "There are 4 articles here"),
        ("thanks a lot", "thanks", "You are welcome."),
        ("ta very much", "thanks", "You are welcome."),
        ("what can you do?", "help", "You can ask what somebody said"),
        ("which articles do you have?", "holdings", "- Council grants kelp farm its licence"),
        ("Qu'est-ce que le ministre a dit sur la grève?", "language", "English"),
        ("are you sure?", "unclear", "“are you sure?”"),
        ("what did Breathnach and", "unclear", "whom or what you mean"),
    ],
)
def test_small_talk_is_answered_without_a_citation(ask, turn, act, told):
    answer = ask(turn)
    understood = act not in ("language", "unclear")
    assert (answer.act, answer.found, answer.citations) == (act, understood, ())
    assert told in answer.text
    assert answer.understood == ""


def test_small_talk_between_an_answer_and_a_move_changes_nothing(ask):
    plain, after = ask(PIER, "sources?"), ask(PIER, "thanks", "hello", "sources?")
    assert (after.text, after.citations) == (plain.text, plain.citations)


def test_sources_have_headline_outlet_day_and_byline(ask):
    answer = ask(PIER, "which article is that from?")
    assert answer.act == "source"
    assert answer.text == (
        "Kelp farm off Inishvarra to double in size, Atlantic Ledger, 29 April 2024, "
        "by Tomasz Oyelaran [1]"
    )


def test_sure_cites_the_same_words_with_the_same_speaker(ask):
    first, sure = ask(PIER), ask(PIER, "are you sure?")
    assert sure.act == "sure"
    assert [(c.quote, c.speaker) for c in sure.citations] == [
        (c.quote, c.speaker) for c in first.citations
    ]
    assert sure.confidence == first.confidence
    assert sure.understood == first.understood == PIER


def test_shorter_is_one_sentence_of_the_answer(ask):
    first, shorter = ask(PIER), ask(PIER, "shorter please")
    assert shorter.act == "shorter"
    assert len(shorter.citations) == 1 < len(first.citations)
    assert shorter.citations[0].quote in {c.quote for c in first.citations}
    assert shorter.citations[0].speaker == "Nuala Breathnach"
    assert len(shorter.text) < len(first.text)


def test_the_whole_quotation_has_what_stands_between_its_parts(ask):
    answer = ask(PIER, "show the whole quotation")
    (one,) = answer.citations
    assert one.quote.startswith("“We started with one boat")
    assert one.quote.endswith("“Now the pier buys our soup.”")
    assert "said Nuala Breathnach, who runs the kelp farm with her brother." in one.quote


REFUSED = "How long is the pier of Roundstone?"


@pytest.mark.parametrize(
    "moves",
    [
        ["are you sure?"], ["sources?"], ["which article is that from?"], ["shorter"],
        ["show the whole quotation"], ["which day was that?"],
        ["are you sure?", "shorter", "show the whole quotation", "sources?"],
    ],
)  # fmt: skip
def test_after_a_refusal_a_move_refuses_again_and_shows_what_is_nearest(ask, moves):
    refused, answer = ask(REFUSED), ask(REFUSED, *moves)
    assert not refused.found
    assert refused.nearest
    assert (answer.found, answer.citations, answer.understood) == (False, (), REFUSED)
    assert "The articles do not say" in answer.text
    assert answer.nearest
    assert {c.article for c in answer.nearest} <= {c.article for c in refused.nearest}


@pytest.mark.parametrize("turn", ["who wrote this?", "which site is that off", "sources?"])
def test_after_a_refusal_what_was_cited_before_it_is_told(ask, turn):
    plain, after = ask(PIER, turn), ask(PIER, REFUSED, turn)
    assert (after.act, after.understood, after.citations) == ("source", PIER, plain.citations)
    told = f"The last answer cites nothing. This belongs to an earlier question, {PIER}"
    assert after.text == f"{told}\n\n{plain.text}"
    assert not ask(PIER, REFUSED, "are you sure?").found


def test_more_cites_what_was_not_cited_before(ask):
    question = "What did Declan Okafor say?"
    first, more = ask(question), ask(question, "tell me more")
    assert more.act == "more"
    before = {(c.article, c.start) for c in first.citations}
    assert not before & {(c.article, c.start) for c in more.citations}
    assert more.found or more.text.startswith("The articles do not say more")
    assert all(c.speaker in (None, "Declan Okafor") for c in more.citations)


def test_back_to_a_topic_asks_its_question_again(ask):
    tram = "How many passengers did the night tram carry?"
    answer = ask(tram, PIER, "back to the tram")
    assert (answer.act, answer.understood) == ("back", tram)
    assert {c.article for c in answer.citations} == {"tram"}


def test_a_correction_asks_for_the_other(ask):
    answer = ask("What did Nuala Breathnach say about the ropes?", "no, I meant Declan Okafor")
    assert answer.act == "correct"
    assert "Declan Okafor" in answer.understood
    assert {c.speaker for c in answer.citations if c.speaker} <= {"Declan Okafor"}
    assert any("a third of his pots" in c.quote for c in answer.citations)


def test_a_question_is_streamed_and_a_move_grows_by_parts(assistant):
    first = assistant.ask(PIER)
    talk = Conversation().then(PIER, first)
    growing = list(assistant.stream("are you sure?", talk))
    assert len(growing) == 1 + len(first.citations)
    assert all(b.text.startswith(a.text) for a, b in pairwise(growing))


def test_a_move_after_a_move_is_on_the_answer_before_both(ask):
    plain, after = ask(PIER, "sources?"), ask(PIER, "shorter please", "sources?")
    assert (after.act, after.text) == ("source", plain.text)
    whole, again = (
        ask(PIER, "show the whole quotation"),
        ask(PIER, "sure?", "show the whole quotation"),
    )
    assert again.citations == whole.citations


def test_is_that_true_is_a_check_of_the_last_answer(ask):
    answer = ask(PIER, "is that true?")
    assert answer.act == "sure"
    assert answer.citations


def test_a_new_topic_takes_no_name_from_the_talk(ask):
    answer = ask(PIER, "another topic: how many passengers did the night tram carry?")
    assert (answer.act, answer.found) == ("ask", True)
    assert {c.article for c in answer.citations} == {"tram"}
