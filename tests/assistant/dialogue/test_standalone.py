import json
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Answer, Citation
from assistant.conversation import Conversation
from assistant.dialogue.standalone import (
    Bearer,
    asks_more,
    other_reading,
    standalone,
)
from assistant.question.understand import understand

QUESTIONS = Path(__file__).parents[3] / "corpus" / "questions.jsonl"
DAM = "What did Tasko say about the dam?"
VANE = ("Who is Anna Vane?", "Anna Vane is a minister.")
ELECTION = (
    "Who won the mayoral election in Ostrel in November 2025?",
    "Stefan Arlo of Land and Labour.",
)


def talk(*texts: str, headings: tuple[str, ...] = ()) -> Conversation:
    roles = ("user", "assistant")
    messages = [{"role": roles[n % 2], "text": text} for n, text in enumerate(texts)]
    return Conversation.from_messages(messages, headings)


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        (("What did Lavrov say about Bolton?",), "And about Guaidó?",
         "What did Lavrov say about Guaidó?"),
        (("What did Lavrov say about Bolton?",), "What about Guaidó?",
         "What did Lavrov say about Guaidó?"),
        (("What did Lavrov say about Bolton?",), "And Guaidó?",
         "What did Lavrov say about Guaidó?"),
        (("What did Lavrov say about Bolton?",), "What about the talks?",
         "What did Lavrov say about the talks?"),
        ((DAM,), "And on the death toll?", "What did Tasko say about the death toll?"),
        ((DAM,), "And the death toll?", "What did Tasko say about the death toll?"),
        ((DAM,), "And Orlo?", "What did Orlo say about the dam?"),
        ((DAM,), "What about Orlo?", "What did Orlo say about the dam?"),
        ((DAM,), "Thanks! And Karl Solm?", "What did Karl Solm say about the dam?"),
        ((*VANE, "What did she say?", "No."), "And Orlo?", "What did Orlo say?"),
        (("What did Anna Vane's brother say?",), "And Emil Orr?", "What did Emil Orr say?"),
        (("Who won the race?",), "And the men's race?", "Who won the men's race?"),
        (("What did Tasko say about the dam in September 2025?",), "And in October?",
         "What did Tasko say about the dam in October 2025?"),
        (ELECTION, "and in Vintar?", "Who won the mayoral election in Vintar in November 2025?"),
    ],
)  # fmt: skip
def test_the_last_question_is_asked_of_something_else(before, question, whole):
    assert standalone(question, talk(*before)) == whole


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        (("Did Vane resign?", "Vane resigned."), "Why?", "Why did Vane resign?"),
        (("Why did Vane resign?",), "When?", "When did Vane resign?"),
        ((DAM,), "Why?", "Why did Tasko say that about the dam?"),
        ((DAM,), "Since when?", "Since when did Tasko say that about the dam?"),
        (ELECTION, "When?",
         "When was it that Stefan Arlo won the mayoral election in Ostrel in November 2025?"),
        ((DAM,), "What else?", "What else did Tasko say about the dam?"),
        ((DAM, "Nothing.", "What else?", "Nothing."), "Why?",
         "Why did Tasko say that about the dam?"),
        ((DAM,), "Who else?", "Who else said something about the dam?"),
        (("How many people died in storm Edda?",), "And how many were injured?",
         "How many were injured in storm Edda?"),
    ],
)  # fmt: skip
def test_the_last_question_is_asked_with_another_word(before, question, whole):
    assert standalone(question, talk(*before)).removeprefix("Besides nothing, ") == whole


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        (VANE, "When did she resign?", "When did Anna Vane resign?"),
        (VANE, "What is her party?", "What is Anna Vane's party?"),
        (VANE, "Who is her brother?", "Who is Anna Vane's brother?"),
        (VANE, "did her brother say that she would resign",
         "Did Anna Vane's brother say that she would resign?"),
        (VANE, "What did he say?", "What did he say?"),
        ((DAM, "She told the Assembly it was a mistake."), "What did he say?", "What did he say?"),
        ((DAM, "She told the Assembly it was a mistake."), "What did she say about wages?",
         "What did Tasko say about wages?"),
        (ELECTION, "What did he promise?", "What did Stefan Arlo promise?"),
        (("What did Henrike Solm say?", "No.", "And Emil Harrow?", "No."),
         "What does she say about him?", "What does Henrike Solm say about Emil Harrow?"),
        (("What did Orlo say about Prenn?", "He praised him."), "what did Tasko say about him?",
         "What did Tasko say about Prenn?"),
        (("What did Orlo say about Prenn?", "He praised him."), "What did he say about wages?",
         "What did Orlo say about wages?"),
        (("What did Fenn say about Brandel in court?",), "And what did he say about Fenn?",
         "What did Brandel say about Fenn?"),
        (("Who won in Vintar?", "In Vintar Celia Druce won."), "What did she say?",
         "What did Celia Druce say?"),
        (("What did Anna Vane and Paul Orr sign?", "A treaty."), "Where did they sign the treaty?",
         "Where did Anna Vane and Paul Orr sign the treaty?"),
        (("When did Anna Vane marry Paul Orr?", "In May."), "Do they have children?",
         "Do Anna Vane and Paul Orr have children?"),
        (("Who directed “The Long Ferry”?", "Noor Halden."), "When was it made?",
         "When was The Long Ferry made?"),
        (("What sentence did Vasco Brandel get?", "Six years."), "What did his lawyer call it?",
         "What did Vasco Brandel's lawyer call the sentence?"),
        (("What is the water agreement with Kessia?",), "Who signed it?",
         "Who signed the water agreement with Kessia?"),
        (("How many people died in storm Edda?", "Five."), "What did the mayor of Vintar say "
         "about it?", "What did the mayor of Vintar say about storm Edda?"),
    ],
)  # fmt: skip
def test_a_pronoun_becomes_what_it_stands_for(before, question, whole):
    assert standalone(question, talk(*before)) == whole


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        (("What is the water agreement with Kessia?",), "When was that agreement signed?",
         "When was the water agreement with Kessia signed?"),
        (("When did Orr win the title?", "Orr won it in 1966."), "Who else played that year?",
         "Who else played 1966?"),
        (("What did Anna Vane say in March 2024?", "No."), "What did she do then?",
         "What did Anna Vane do in March 2024?"),
        (VANE, "What did she say then?", "What did Anna Vane say?"),
        (("Which film won?", "“The Long Ferry” won."), "Who made that film?",
         "Who made The Long Ferry?"),
    ],
)  # fmt: skip
def test_what_is_pointed_at_is_said(before, question, whole):
    assert standalone(question, talk(*before)).split(", ")[-1].lower() == whole.lower()


@pytest.mark.parametrize(
    ("headings", "before", "question", "whole"),
    [
        (("Beccy Cole",), (), "What did she win?", "What did Beccy Cole win?"),
        (("Beccy Cole",), (), "What did Cole win?", "What did Beccy Cole win?"),
        (("The Kinks", "Legacy"), (), "Did they tour?", "Did The Kinks tour?"),
        (("Hole (band)",), (), "When did they begin?", "When did Hole begin?"),
        (("Beck (musician)",), (), "What happened in 2009?", "What happened to Beck in 2009?"),
        (("Marion Davies", "Patricia Lake"), ("Who was Patricia Lake?", "Her niece.", "Did "
         "Patricia Lake marry?", "At 17."), "When was she born?", "When was Patricia Lake born?"),
        (("Beccy Cole",), ("Who is Anna Vane?",), "What did Paul Orr say?",
         "What did Paul Orr say?"),
    ],
)  # fmt: skip
def test_a_heading_is_what_the_talk_is_of(headings, before, question, whole):
    assert standalone(question, talk(*before, headings=headings)) == whole


@pytest.mark.parametrize(
    ("answer", "question", "whole"),
    [
        ("A dam.", "What else did she build?", "Besides a dam, what else did Anna Vane build?"),
        ("She voted against the dam.", "What else did she do?",
         "Besides voting against the dam, what else did Anna Vane do?"),
        ("Orr left the party, and Paul Brail stayed.", "Who else left?",
         "Besides Orr and Paul Brail, who else left?"),
        ("I don't know.", "What else did she do?", "What else did Anna Vane do?"),
        ("A dam.", "What did she build other than that?",
         "What did Anna Vane build other than that?"),
        ("A dam.", "What other dams did Karl Solm build?", "What other dams did Karl Solm build?"),
        (" ".join(["no"] * 30), "What else did she do?", "What else did Anna Vane do?"),
    ],
    ids=["a thing", "a deed", "people", "unanswered", "said", "another matter", "long"],
)  # fmt: skip
def test_what_has_been_said_is_left_out(answer, question, whole):
    assert standalone(question, talk("What did Anna Vane do?", answer)) == whole


def answered(question: str, *cited: tuple[str, str, str | None]) -> Answer:
    citations = [
        Citation(n, f"a{n}", None, outlet, date(2025, 10, 3), None, 0, len(words), words, words,
                 speaker, "verbatim")
        for n, (outlet, words, speaker) in enumerate(cited, 1)
    ]  # fmt: skip
    text = f"According to {cited[0][0]} (3 October 2025), {cited[0][1]} [1]"
    return Answer(question, question, found=True, text=text, citations=tuple(citations))


CITED = answered(
    DAM,
    ("The Vintar Post", "“It is a mistake,” Tasko said.", "Mirel Tasko"),
    ("The Tide", "She called it a folly.", "Mirel Tasko"),
)


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("Who said the second one?", "Who said “She called it a folly”?"),
        ("Who said the last one?", "Who said “She called it a folly”?"),
        ("When was [1] said?", "When was “It is a mistake” said?"),
        ("What does the second one say about wages?", "What is reported about wages in The Tide?"),
        ("What did that article say about wages?",
         "What is reported about wages in The Vintar Post?"),
        ("Who wrote the second article?", "Who wrote the article in The Tide?"),
        ("Who said the fifth one?", "Who said the fifth one?"),
        ("What else did she say?", "What else did Mirel Tasko say?"),
        ("What did the Post say?", "What did the Post say?"),
    ],
)  # fmt: skip
def test_earlier_evidence_stays_at_hand(question, whole):
    assert standalone(question, Conversation().then(DAM, CITED)) == whole


@pytest.mark.parametrize(
    ("gender", "question", "whole"),
    [
        ("f", "What did she say?", "What did Mirel Tasko say?"),
        ("f", "What did he say?", "What did he say?"),
        ("m", "What did he say?", "What did Mirel Tasko say?"),
        (None, "What did he say?", "What did Mirel Tasko say?"),
    ],
)
def test_what_the_articles_know_of_a_name_is_used(gender, question, whole):
    def knows(name: str) -> Bearer | None:
        return Bearer("Mirel Tasko", gender) if name.endswith("Tasko") else None

    assert standalone(question, talk(DAM, "A mistake."), knows=knows) == whole


@pytest.mark.parametrize(
    "before",
    [
        ("What did Lavrov say about Bolton?", "Sergey Lavrov, the Russian minister, praised him."),
        ("Who are the Mothers of Invention?", "A band founded by Frank Zappa."),
        ("Which film opened the festival in Vintar?", "“The Long Ferry” by Noor Halden."),
        ("Who is Anna Vane?", "Anna Vane is a minister. She resigned."),
    ],
    ids=["a man", "a group", "a thing", "a woman"],
)
def test_a_whole_question_is_never_touched(before):
    rows = map(json.loads, QUESTIONS.read_text(encoding="utf-8").splitlines())
    whole = [row["question"] for row in rows if not row["history"] and row["type"] != "keywords"]
    assert len(whole) > 200
    assert [q for q in whole if standalone(q, talk(*before)) != " ".join(q.split())] == []


def test_hardly_a_strangers_whole_question_is_touched(tracks):
    rows = map(
        json.loads, (tracks / "squad2" / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    )
    whole = [" ".join(row["question"].split()) for row in rows][::2]
    before = talk("What did Lavrov say about Bolton?", "Sergey Lavrov praised him.")
    assert sum(standalone(question, before) != question for question in whole) <= 4


@pytest.mark.parametrize(
    ("question", "more"),
    [
        ("What else did Tasko say?", True),
        ("Did anyone else say so?", True),
        ("Are there any others?", True),
        ("What did the two say of each other?", False),
        ("In other words, what did he say?", False),
        ("What did Tasko say besides that?", False),
        ("What did she say about the other dam?", False),
    ],
)
def test_asking_for_more(question, more):
    assert asks_more(question) is more


def test_nothing_before_leaves_a_question_as_it_is():
    assert standalone("  What did  she say? ", Conversation()) == "What did she say?"
    assert standalone("How long did it take?", talk("Is it true?")) == "How long did it take?"


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        (VANE, "Any sisters?", "Did Anna Vane have any sisters?"),
        (VANE, "how many children?", "How many children did Anna Vane have?"),
        (("What is the water agreement with Kessia?",), "main terms?",
         "Main terms of the water agreement with Kessia?"),
        (VANE, "Thank you!", "Thank you!"),
        (VANE, "Karl Solm on wages", "Karl Solm on wages"),
        (VANE, "Ostrel ferry prices", "Ostrel ferry prices"),
    ],
)  # fmt: skip
def test_a_fragment_is_asked_of_what_the_talk_is_of(before, question, whole):
    assert standalone(question, talk(*before)) == whole


def test_what_is_left_out_is_not_looked_up():
    taken = understand("Besides a dam, and a mill, what else did Anna Vane build?")
    assert taken.whole == "Besides a dam, and a mill, what else did Anna Vane build?"
    assert taken.text == "what else did Anna Vane build?"
    assert taken.terms == ("Anna", "Vane", "build")


class TestOtherReading:
    BEFORE = ("Did Adam Vane meet Peter Orr?", "They met in May.")

    def test_another_person_as_salient_is_told(self):
        before = talk(*self.BEFORE)
        whole = standalone("What did he say?", before)
        assert whole == "What did Adam Vane say?"
        other = other_reading("What did he say?", whole, before, knows=lambda name: None)
        assert other == "What did Peter Orr say?"

    @pytest.mark.parametrize(
        ("before", "question"),
        [
            (("Did Adam Vane meet Mary Orr?", "They met in May."), "What did he say?"),
            (("What did Adam Vane say?", "He praised Peter Orr."), "What did he say in May?"),
            (BEFORE, "What did Ida Kern say?"),
        ],
    )
    def test_nobody_else_is_close(self, before, question):
        whole = standalone(question, talk(*before))
        assert other_reading(question, whole, talk(*before), knows=lambda name: None) is None


@pytest.mark.parametrize(
    "question",
    ["summarise the storm", "Sum up the strike at the port.", "latest on the flood"],
)
def test_what_names_its_topic_takes_no_other_from_the_talk(question):
    talk = Conversation.from_messages(
        [
            {"role": "user", "text": "What did Amina Diallo say about the tolls?"},
            {"role": "assistant", "text": "“They stay,” Amina Diallo said."},
        ]
    )
    assert standalone(question, talk) == question
