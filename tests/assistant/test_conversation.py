import pytest

from assistant.answer import Answer, Citation
from assistant.conversation import Conversation, Turn


def test_a_turn_keeps_the_question_as_it_was_understood():
    answer = Answer("And Orlo?", "What did Orlo say?", found=True, text="He said no. [1]")
    talk = Conversation(headings=("The dam",)).then("And Orlo?", answer)
    assert talk.turns == (Turn("And Orlo?", "What did Orlo say?", "He said no. [1]", answer),)
    assert talk.headings == ("The dam",)


@pytest.mark.parametrize(
    ("messages", "turns"),
    [
        ([], []),
        ([("user", "Why?")], [("Why?", "")]),
        ([("user", " Who? "), ("assistant", " Vane. ")], [("Who?", "Vane.")]),
        ([("assistant", "Hello."), ("user", "Who?")], [("Who?", "")]),
        ([("user", "Who?"), ("assistant", "Vane."), ("assistant", "Or Orr.")], [("Who?", "Vane.")]),
        ([("user", "Who?"), ("user", "When?"), ("assistant", "Today.")],
         [("Who?", ""), ("When?", "Today.")]),
    ],
    ids=["none", "a question", "stripped", "unasked for", "answered twice", "unanswered"],
)  # fmt: skip
def test_messages_become_turns(messages, turns):
    talk = Conversation.from_messages([{"role": r, "text": t} for r, t in messages])
    assert [(turn.question, turn.text) for turn in talk.turns] == turns
    assert all(turn.understood == turn.question for turn in talk.turns)


def test_another_role_is_no_message():
    with pytest.raises(ValueError, match="'system'"):
        Conversation.from_messages([{"role": "system", "text": "Be brief."}])


def told(*articles: str, found: bool = True) -> Answer:
    shown = tuple(
        Citation(n, a, None, None, None, None, 0, 1, "x", "x", None, "verbatim")
        for n, a in enumerate(articles, 1)
    )
    cited, nearest = (shown, ()) if found else ((), shown)
    return Answer("Who?", "Who?", found=found, text="", citations=cited, nearest=nearest)


def test_a_talk_is_about_the_articles_of_its_last_answers():
    talk = Conversation()
    assert (talk.articles, talk.recent_articles, talk.answered) == ((), (), False)
    for articles in (("a", "b"), ("b",), (), ("c", "d", "c"), ("e",)):
        talk = talk.then("Who?", told(*articles))
    assert talk.articles == ("e",)
    assert talk.recent_articles == ("e", "c", "d", "b")  # of three answers; one cites nothing
    assert talk.answered


def test_after_a_refusal_a_talk_is_about_the_nearest_articles():
    talk = Conversation().then("Who?", told("a")).then("When?", told("b", found=False))
    assert (talk.articles, talk.answered) == (("b",), False)
