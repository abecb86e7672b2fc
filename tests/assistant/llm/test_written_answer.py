"""How a model's answer reads: in what order, what is said once, what is shown as it is printed."""

import pytest

from assistant.llm.prompts import LONGEST_STATEMENT
from tests.scripted_llm import row_of, rows, serve_script, statements_reply

ASKED = "What did Okafor say about the kelp farm?"
ROPES = "Declan Okafor said the ropes of the kelp farm would cost him a third of his pots."
SHORT = "Declan Okafor said the ropes would cost him a third of his pots."
PRINTED = (
    "Declan Okafor, who fishes for crab, said the ropes of the kelp farm would cost him a third"
)
SEA = "“You cannot fence the sea,” Okafor told the hearing."
LIES = (
    "Declan Okafor said the sea would make him rich.",
    "Declan Okafor said the ropes would cost him a third of his boats.",
)


def answered(opened, *said, question=ASKED):
    """The answer of a model that says this of each sentence; and what it was asked.

    A statement is its text, or None for "as it is printed", and words of the sentence it rests on.
    """

    def script(body):
        given = []
        for text, words in said:
            id = row_of(body, words) if any(words in w for w in rows(body).values()) else 99
            given.append({"quote_of": id} if text is None else {"text": text, "ids": [id]})
        return statements_reply(*given)

    with serve_script(script) as server:
        return opened(server).ask(question), server.asked


@pytest.mark.parametrize("lies", [LIES, LIES[::-1], LIES[:1]], ids=["two", "turned", "one"])
def test_of_a_model_of_which_nothing_stands_not_even_the_order_is_kept(opened, plain, lies):
    of = {LIES[0]: "fence", LIES[1]: "ropes"}
    answer, _ = answered(opened, *((lie, of[lie]) for lie in lies))
    assert answer.text == plain.ask(ASKED).text
    assert sorted(one.origin for one in answer.checked if one.fault) == ["replaced"] * len(lies)


def test_what_was_refused_before_the_first_good_statement_stands_before_it(opened):
    answer, _ = answered(opened, (LIES[0], "fence"), (ROPES, "ropes"))
    assert [(one.origin, one.cites) for one in answer.checked] == [
        ("replaced", (1,)), ("written", (2,))
    ]  # fmt: skip
    assert answer.text == f"Bay Radio (21 May 2024): {SEA} [1]\n\n{ROPES} [2]"


@pytest.mark.parametrize(
    "again",
    [
        (None, "ropes"),
        (SHORT, "ropes"),
        ("The ropes of the kelp farm would cost him a third of his pots, said Declan Okafor.",
         "ropes"),
    ],
    ids=["printed", "less", "turned round"],
)  # fmt: skip
def test_a_sentence_that_was_told_is_not_told_again(opened, again):
    answer, _ = answered(opened, (ROPES, "ropes"), again, (None, "fence"))
    assert [one.origin for one in answer.checked] == ["written", "article"]
    assert answer.text == f"{ROPES} [1]\n\nBay Radio (21 May 2024): {SEA} [2]"


def test_a_sentence_of_which_little_was_told_is_printed_too(opened):
    little = "Declan Okafor said the ropes would cost him."
    answer, _ = answered(opened, (little, "ropes"), (None, "ropes"))
    assert [(one.origin, one.cites) for one in answer.checked] == [
        ("written", (1,)), ("article", (1,)), ("article", (2,))
    ]  # fmt: skip
    assert answer.text.startswith(f"{little} [1]\n\nBay Radio (21 May 2024): {PRINTED}")


def test_printed_sentences_of_an_article_are_one_paragraph(opened, plain):
    answer, _ = answered(opened, (None, "ropes"), (None, "fence"))
    assert answer.text == plain.ask(ASKED).text


def test_each_sentence_of_a_statement_is_checked(opened):
    answer, _ = answered(opened, (f"{ROPES} He said the sea would make him rich.", "ropes"))
    assert answer.text == f"{ROPES} [1]\n\nBay Radio (21 May 2024): {SEA} [2]"
    assert [one.origin for one in answer.checked] == ["written", "article"]
    assert answer.notices[0].startswith("One statement of the language model was not borne out")


def test_a_sentence_that_a_model_copies_with_its_marks_is_printed(opened):
    answer, asked = answered(
        opened, ('"You cannot fence the sea," Okafor told the hearing', "fence")
    )
    assert answer.text.startswith(f"Bay Radio (21 May 2024): {SEA} [1]")
    assert {(one.origin, one.fault) for one in answer.checked} == {("article", None)}
    assert answer.notices == ()
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("said", "origins"),
    [
        ([(ROPES, "ropes")], ["written", "article"]),
        ([(None, "fence")], ["article", "article"]),
        ([(LIES[0], "fence"), (ROPES, "ropes")], ["replaced", "written"]),
    ],
)
def test_of_words_that_are_asked_for_a_model_leaves_none_out(opened, plain, said, origins):
    answer, _ = answered(opened, *said)
    assert [one.origin for one in answer.checked] == origins
    told = {c.quote for c in plain.ask(ASKED).citations}
    assert {c.quote for c in answer.citations} == told


@pytest.mark.parametrize("told", ["ropes of the kelp farm", "40 ropes"])
def test_the_best_sentence_is_never_left_out_and_others_may_be(opened, plain, told):
    question, best = "kelp farm ropes in the bay", "The farm has 40 ropes in the bay."
    assert plain.ask(question).citations[0].quote == best
    answer, _ = answered(opened, (None, told), question=question)
    quotes = [c.quote for c in answer.citations]
    assert best in quotes
    assert len(quotes) == (1 if told == "40 ropes" else 2)


def test_a_timeline_keeps_its_days_and_what_the_model_passes_over(opened, plain):
    question = "Give me a timeline of the kelp farm."
    told = plain.ask(question)
    days = [c.published for c in told.citations]
    assert len(set(days)) > 1
    last = told.citations[-1]
    answer, _ = answered(opened, (last.sentence, last.sentence[:40]), question=question)
    assert [c.quote for c in answer.citations] == [c.quote for c in told.citations]
    assert answer.text == told.text
    assert [one.origin for one in answer.checked].count("written") == 1


def test_the_form_of_reply_has_a_quotation_as_it_is_printed_only(opened):
    _, (body,) = answered(opened, (ROPES, "ropes"))
    form = body["response_format"]["json_schema"]["schema"]["properties"]["statements"]["items"]
    written, printed = (one["properties"] for one in form["anyOf"])
    assert written["ids"]["items"]["enum"] == [row_of(body, "ropes")]
    assert set(printed["quote_of"]["enum"]) == {row_of(body, "ropes"), row_of(body, "fence")}


def test_a_sentence_that_the_form_has_cut_off_is_not_shown(opened):
    """A server that holds a model to a form ends a text at its longest, wherever that is."""
    whole = (
        "The hearing lasted four hours.",
        "Fishermen spoke against the larger kelp farm on Inishvarra at a hearing on 20 May 2024.",
        ROPES,
    )
    cut = "Nuala Breathnach offered to leave a channel"

    def script(body):
        form = body["response_format"]["json_schema"]["schema"]["properties"]["statements"]
        assert form["items"]["anyOf"][0]["properties"]["text"]["maxLength"] > LONGEST_STATEMENT
        text = " ".join((*whole, cut))
        assert len(text) > LONGEST_STATEMENT
        return statements_reply({"text": text, "ids": list(rows(body))})

    with serve_script(script) as server:
        answer = opened(server).ask("Summarise the kelp farm hearing.")
    assert [one.text for one in answer.checked] == list(whole)
    assert {one.origin for one in answer.checked} == {"written"}


def test_of_nothing_but_quotations_the_form_has_no_text(opened):
    asked = "What did Breathnach say about the pier?"
    _, (body,) = answered(opened, (None, "pier"), question=asked)
    form = body["response_format"]["json_schema"]["schema"]["properties"]["statements"]["items"]
    assert [list(one["properties"]) for one in form["anyOf"]] == [["quote_of"]]
