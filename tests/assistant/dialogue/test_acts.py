"""What a turn is taken for: a question, a move on the last answer, small talk."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.answer import Answer, Citation
from assistant.conversation import Conversation
from assistant.dialogue.acts import hear
from assistant.question.turns import Turns, best_guess
from index.models.embed import Packaged

NAMES = ("Thandiwe Mokoena", "Rasmus Holt", "Ikaika Kealoha", "Port of Walvis", "Ngozi Adeyemi")
CITED = Citation(
    1, "a", "Quay to close", "Walvis Herald", date(2023, 4, 11), None, 0, 4, "Quay", "Quay", None,
    "verbatim",
)  # fmt: skip


def answered(question: str, *citations: Citation) -> Answer:
    return Answer(question, question, found=bool(citations), text="So. [1]", citations=citations)


QUAY = answered("Why does the Port of Walvis close its quay?", CITED)
FERRY = answered("What did Thandiwe Mokoena say about the ferry?", CITED)
TALK = Conversation().then(QUAY.question, QUAY).then(FERRY.question, FERRY)
REFUSED = answered("Who sank the trawler?")


@pytest.fixture(scope="module")
def guess():
    turns, embedder = Turns(), Packaged()
    return lambda turn: best_guess(turns, embedder.query, turn)


def unguessed(turn: str) -> None:
    return None


def act(turn: str, guess=unguessed, before: Conversation = TALK) -> str:
    return hear(turn, before, guess=guess, names=NAMES).act


@pytest.mark.parametrize(
    ("turn", "wanted"),
    [
        ("hello there", "greet"),
        ("Good evening!", "greet"),
        ("ok, thanks", "thanks"),
        ("bye", "thanks"),
        ("help me please", "help"),
        ("What can I ask you?", "help"),
        ("who wrote that review", "source"),
        ("who says that?", "source"),
        ("says who", "source"),
        ("according to whom?", "source"),
        ("who says the ferry sank", "ask"),
        ("much shorter, please", "shorter"),
        ("TL;DR", "shorter"),
        ("Really?", "sure"),
        ("r u sure", "sure"),
        ("Are you really sure about that?", "sure"),
        ("your sources please", "source"),
        ("Who wrote this article?", "source"),
        ("show me the full quotation", "quote"),
        ("tell me more", "more"),
        ("go on", "more"),
    ],
)
def test_a_sure_wording_needs_no_classifier(turn, wanted):
    assert act(turn) == wanted


@pytest.mark.parametrize(
    ("turn", "wanted"),
    [
        ("hiya", "greet"),
        ("good morning to you", "greet"),
        ("thanks a million", "thanks"),
        ("thank you so much!", "thanks"),
        ("thx that helps", "thanks"),
        ("what are you able to do", "help"),
        ("how do i use this", "help"),
        ("How does this work?", "help"),
        ("what kind of questions can i ask", "help"),
        ("which articles do you have", "holdings"),
        ("Which articles do you have?", "holdings"),
        ("what do you have in here?", "holdings"),
        ("what newspapers do you have", "holdings"),
        ("can you make it shorter", "shorter"),
        ("make that briefer please", "shorter"),
        ("just the gist please", "shorter"),
        ("sum that up in one line", "shorter"),
        ("is that really true?", "sure"),
        ("are u certain", "sure"),
        ("can i trust that", "sure"),
        ("are you absolutely sure", "sure"),
        ("how sure are you about that?", "sure"),
        ("where did you get that", "source"),
        ("what is your source for that", "source"),
        ("which article is that from?", "source"),
        ("whats ur source", "source"),
        ("can you show me the source", "source"),
        ("show the whole quotation", "quote"),
        ("can i see the full quote", "quote"),
        ("give me the exact quote in full", "quote"),
        ("show me the entire quote", "quote"),
        ("anything else on this?", "more"),
        ("keep going", "more"),
        ("is there more", "more"),
        ("more details please", "more"),
        ("tel me more", "more"),
        ("whcih article is that from", "source"),
        ("helo", "greet"),
        ("thnaks", "thanks"),
    ],
)
def test_other_wordings_are_told_by_the_classifier(guess, turn, wanted):
    assert act(turn, guess) == wanted


@pytest.mark.parametrize(
    ("turn", "wanted"),
    [
        ("which paper said so", "source"),
        ("are you sre", "sure"),
        ("make it shroter", "shorter"),
    ],
)
def test_an_unusual_wording_is_told_too(guess, turn, wanted):
    assert act(turn, guess) == wanted


@pytest.mark.parametrize(
    "turn",
    [
        "who told him?",
        "with whom?",
        "of what?",
        "should I stop taking it?",
        "what does the company say",
        "what articles do you have on salmon",
        "why did she resign",
        "how many were hurt?",
        "where did it happen",
        "and the second ferry?",
        "how long is the quay",
        "what did Rasmus Holt say",
        "and adeyemi?",
        "is the bridge safe",
        "who owns it now?",
        "did they ever find it",
        "when does it reopen?",
        "how sure is the ministry of its figures?",
        "which source did the river rise from",
        "what happened to the crew in the end",
        "was anyone arrested",
        "what did they do with it?",
        "how did she get there?",
        "is it safe to use?",
        "which one is the longest?",
        "is there any hope?",
        "who else was there?",
        "and about the dam?",
        "how about the toll",
    ],
)
def test_a_question_is_never_taken_for_a_move(guess, turn):
    heard = hear(turn, TALK, guess=guess, names=NAMES)
    assert (heard.act, heard.text, heard.before) == ("ask", turn, TALK)


@pytest.mark.parametrize(
    "turn",
    [
        "how much did the gang say it asked for",
        "did the club say why it sold him",
        "what did she say",
    ],
)
def test_a_pronoun_after_its_noun_points_somewhere(guess, turn):
    heard = hear(turn, Conversation(), guess=guess, names=NAMES)
    assert heard.act == ("unclear" if turn == "what did she say" else "ask")


@pytest.mark.parametrize(
    "turn",
    ["can he do that?", "what more can be done?", "what can people do?", "where did they get it?"],
)
def test_nor_is_a_question_that_is_worded_like_one(guess, turn):
    assert act(turn, guess) == "ask"


@pytest.mark.parametrize(
    ("turn", "asked"),
    [
        ("no, I meant the harbour master", "And the harbour master?"),
        ("sorry, I meant Ngozi Adeyemi", "And Ngozi Adeyemi?"),
        ("Actually, who paid for the new crane?", "who paid for the new crane?"),
        ("i meant the tugboat.", "And the tugboat.?"),
        ("wait, what I wanted to know is when it opens", "is when it opens"),
    ],
)
def test_a_correction_asks_what_was_meant(guess, turn, asked):
    heard = hear(turn, TALK, guess=guess, names=NAMES)
    assert heard.act == "correct"
    assert heard.text.replace(".?", "?") == asked.replace(".?", "?")
    assert [turn.question for turn in heard.before.turns] == [turn.question for turn in TALK.turns]
    assert heard.before.turns[-1].answer is None  # that answered what was not meant


def test_before_any_turn_there_is_nothing_to_correct_or_to_go_back_to(guess):
    for turn in ("no, I meant Rasmus Holt", "back to the Port of Walvis: who runs it?"):
        assert act(turn, guess, Conversation()) == "ask"


@pytest.mark.parametrize(
    ("turn", "asked"),
    [
        ("back to the quay", QUAY.question),
        ("ok, back to the quay: who pays?", "who pays?"),
        ("Can we return to the quay?", QUAY.question),
        ("let's go back to the quay - when does it open", "when does it open"),
    ],
)
def test_back_to_a_topic_is_asked_after_the_turn_that_was_of_it(guess, turn, asked):
    heard = hear(turn, TALK, guess=guess, names=NAMES)
    assert (heard.act, heard.text) == ("back", asked)
    named = [turn.understood for turn in heard.before.turns[1:]]
    assert heard.before.turns[:1] == TALK.turns[:1]
    assert named == ([] if asked == QUAY.question else ["What about the quay?"])


def test_back_to_what_was_never_talked_of_is_a_question_about_it(guess):
    heard = hear("back to the glacier", TALK, guess=guess, names=NAMES)
    assert (heard.act, heard.text) == ("back", "What about the glacier?")
    assert heard.before == TALK


@pytest.mark.parametrize("turn", ["are you sure?", "shorter", "sources?", "tell me more"])
@pytest.mark.parametrize(
    "before", [Conversation(), Conversation().then(REFUSED.question, REFUSED)],
    ids=["nothing was asked", "nothing was found"],
)  # fmt: skip
def test_a_move_with_nothing_to_act_on_is_unclear(turn, before):
    heard = hear(turn, before, guess=unguessed)
    assert (heard.act, heard.text) == ("unclear", "")


def test_a_refusal_that_shows_what_is_nearest_can_be_acted_on():
    shown = Answer("Who?", "Who?", found=False, text="Not said.", nearest=(CITED,))
    assert act("sources?", before=Conversation().then("Who?", shown)) == "source"


def test_more_asks_the_last_question_again_and_more_of_something_asks_that(guess):
    assert hear("tell me more", TALK, guess=guess, names=NAMES).text == FERRY.question
    assert hear("what else?", TALK, guess=guess, names=NAMES).text == FERRY.question
    of_its_own = hear("tell me more about the crane", TALK, guess=guess, names=NAMES)
    assert of_its_own.text == "What is reported about the crane?"


@pytest.mark.parametrize(
    "turn",
    ["what did Mokoena and Holt", "what did Ngozi Adeyemi say about the", "how did Holt", "?", "…"],
)
def test_a_question_that_breaks_off_is_asked_back(guess, turn):
    assert act(turn, guess) == "unclear"


@pytest.mark.parametrize(
    "turn",
    ["¿Qué dijo la ministra sobre el puerto?", "Wer hat das gesagt und warum?", "港口为什么关闭"],
)
def test_another_language_is_told_before_all_else(guess, turn):
    heard = hear(turn, TALK, guess=guess, names=NAMES)
    assert (heard.act, heard.text) == ("language", "")


def test_white_space_is_no_part_of_a_turn(guess):
    heard = hear("  who\n paid   for the crane? ", TALK, guess=guess, names=NAMES)
    assert heard.text == "who paid for the crane?"


@pytest.mark.parametrize(
    ("turn", "topic"),
    [
        ("tell me more about the crane", "the crane"),
        ("anything else on the toll?", "the toll"),
        ("is there more about Holt", "Holt"),
    ],
)
def test_more_about_a_topic_asks_for_it(guess, turn, topic):
    heard = hear(turn, TALK, guess=guess, names=NAMES)
    assert (heard.act, heard.text) == ("more", f"What is reported about {topic}?")


def test_all_of_the_rest_may_be_asked_for_at_once(guess):
    assert hear("show all", TALK, guess=guess, names=NAMES).whole
    assert not hear("more", TALK, guess=guess, names=NAMES).whole


@pytest.mark.parametrize("turn", ["hmm", "huh?", "Eh"])
def test_a_mere_sound_is_asked_back(guess, turn):
    assert act(turn, guess) == "unclear"


def test_a_pronoun_that_nothing_was_said_before_is_asked_back(guess):
    assert act("what did he say?", guess, Conversation()) == "unclear"
    assert act("what did he say about the toll bridge?", guess, Conversation()) == "ask"


def test_a_name_that_ends_in_a_small_word_makes_no_move_a_question(guess):
    names = (*NAMES, "the ones who did that", "a report on it")
    assert hear("where did you get that?", TALK, guess=guess, names=names).act == "source"


@pytest.mark.parametrize(
    ("turn", "asked"),
    [
        ("another topic: who owns the trawler?", "who owns the trawler?"),
        ("ok, something else - who owns the trawler?", "who owns the trawler?"),
        ("New subject. who owns the trawler?", "who owns the trawler?"),
    ],
)
def test_a_new_topic_takes_nothing_from_the_talk(turn, asked):
    heard = hear(turn, TALK, guess=unguessed, names=NAMES)
    assert (heard.act, heard.text, heard.before) == ("ask", asked, Conversation())


def test_a_topic_alone_is_no_new_one():
    heard = hear("something else?", TALK, guess=unguessed, names=NAMES)
    assert heard.before == TALK


@pytest.mark.parametrize(
    ("turn", "asked", "turns"),
    [
        ("go back to the first one", QUAY.question, 1),
        ("back to my first question: who pays?", "who pays?", 1),
        ("back to the previous one", QUAY.question, 1),
    ],
)
def test_one_goes_back_to_a_question_by_its_place(turn, asked, turns):
    heard = hear(turn, TALK, guess=unguessed, names=NAMES)
    assert (heard.act, heard.text, len(heard.before.turns)) == ("back", asked, turns)


def test_a_move_is_no_question_to_go_back_to():
    sure = replace(FERRY, act="sure")
    heard = hear("back to the last one", TALK.then("sure?", sure), guess=unguessed, names=NAMES)
    assert heard.text == QUAY.question


def test_who_says_it_is_asked_of_words_that_somebody_says():
    said = replace(FERRY, citations=(replace(CITED, speaker="Thandiwe Mokoena"),))
    talk = Conversation().then(said.question, said)
    heard = hear("who says that", talk, guess=unguessed, names=NAMES)
    assert (heard.act, heard.text) == ("ask", "who says that")
    assert hear("who says that", TALK, guess=unguessed, names=NAMES).sayer
