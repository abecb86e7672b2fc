"""The text of an answer in blocks, lines and pieces."""

from dataclasses import replace

import pytest

from assistant.answer import Answer
from assistant.page.export.prose import Mark, blocks
from tests.paper import BRIDGE, answered, citation


def laid_out(text: str) -> list[tuple[bool, list[str]]]:
    found = blocks(Answer("q", "q", True, text), 1)
    return [(b.is_list, ["".join(p.text for p in line) for line in b.lines]) for b in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One.\n\nTwo.", [(False, ["One."]), (False, ["Two."])]),
        ("One,\ntwo.", [(False, ["One,", "two."])]),
        (
            "Said:\n- one\n• two\n* three\nEnd.",
            [(False, ["Said:"]), (True, ["one", "two", "three"]), (False, ["End."])],
        ),
        ("- one\n\n- two", [(True, ["one"]), (True, ["two"])]),
        ("-no item", [(False, ["-no item"])]),
        ("", []),
        (" \n\n ", []),
    ],
    ids=["paragraphs", "lines", "list", "two lists", "a dash", "nothing yet", "blank"],
)
def test_answers_keep_their_paragraphs_and_lists(text, found):
    assert laid_out(text) == found


def test_a_mark_that_a_citation_has_opens_its_place_and_others_stay_text():
    cited = [citation(BRIDGE, "The minister", 1), citation(BRIDGE, "It will last", 4)]
    answer = answered("It opened [4], it may [2] [12345].", *cited).answer
    ((line,),) = (block.lines for block in blocks(answer, 3))
    assert [piece.mark for piece in line if piece.mark] == [
        Mark(4, "3-cited-1", "Courier, 7 February 2020", False)
    ]
    assert "".join(piece.text for piece in line) == answer.text


@pytest.mark.parametrize(
    ("verdict", "quoted", "source"),
    [
        ("verbatim", ["the minister opened"], "Courier, 7 February 2020"),
        ("altered", [], "Courier, 7 February 2020. Wording differs from the article"),
        ("not found", [], "Courier, 7 February 2020. Not found in the article"),
    ],
)
def test_only_verbatim_words_are_set_apart(verdict, quoted, source):
    cited = citation(BRIDGE, "The minister opened", verdict=verdict)
    answer = answered("In Courier, the minister opened it [1].", cited).answer
    ((line,),) = (block.lines for block in blocks(answer, 1))
    assert [piece.text for piece in line if piece.quoted] == quoted
    (mark,) = (piece.mark for piece in line if piece.mark)
    assert (mark.source, mark.doubt) == (source, verdict != "verbatim")


def test_a_quotation_over_two_lines_is_set_apart_on_one():
    cited = citation(BRIDGE, 'the bridge. "It will last," he said.\n\nNobody')
    told = 'He opened the bridge. "It will last," he said. Nobody else [1].'
    ((line,),) = (block.lines for block in blocks(answered(told, cited).answer, 1))
    assert [piece.text for piece in line if piece.quoted] == []
    one = citation(BRIDGE, "Nobody else spoke.")
    ((line,),) = (b.lines for b in blocks(answered("nobody  else spoke. [1]", one).answer, 1))
    assert [piece.text for piece in line if piece.quoted] == ["nobody  else spoke."]


def test_only_quoted_words_keep_the_characters_that_turn_what_follows():
    cited = replace(citation(BRIDGE, "It will last"), quote="it \u202ewill last")
    answer = answered("The Courier\u202e (2020) said it \u202ewill last. [1]", cited).answer
    ((line,),) = (block.lines for block in blocks(answer, 1))
    assert [piece.text for piece in line] == [
        "The Courier (2020) said ", "it \u202ewill last", ". ", "[1]",
    ]  # fmt: skip
