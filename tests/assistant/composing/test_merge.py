"""Several answers as one."""

from assistant.answer import Answer, Citation, Refusal
from assistant.composing.merge import interleave, merge_outlets, merge_parts, one_half
from assistant.question.divide import Division, Subquestion
from assistant.question.understand import understand


def citation(n: int, start: int, article: str = "a") -> Citation:
    return Citation(
        n, article, None, "Post", None, None, start, start + 4, "word", "A word.", None, "verbatim"
    )


def found(text: str, *citations: Citation, sure: float = 0.8) -> Answer:
    return Answer("q", "q", True, text, citations=citations, confidence=sure)


def refused(nearest: int, sure: float = 0.1) -> Answer:
    why = "The articles do not say. No article names Wale."
    return Answer(
        "q",
        "q",
        False,
        why,
        refusal=why,
        confidence=sure,
        nearest=(citation(1, nearest),),
        why=(Refusal("names", names={"Wale": 0}),),
    )


QUESTION = understand("Who won the “Gold Oar”, and what did Wale say?")
PARTS = Division(
    "questions", (Subquestion("Who won the “Gold Oar”?"), Subquestion("what did Wale say?"))
)


def test_each_part_has_its_answer_and_each_citation_its_number_once():
    one = found("Kern won [1]. She rowed [2].", citation(1, 5), citation(2, 40))
    two = found("Wale was glad [1], [2].", citation(1, 5), citation(2, 90))
    answer = merge_parts(QUESTION, PARTS, [one, two])
    assert answer.text == (
        "Who won the Gold Oar:\n\nKern won [1]. She rowed [2].\n\n"
        "What did Wale say:\n\nWale was glad [1], [3]."
    )
    assert [(c.n, c.start) for c in answer.citations] == [(1, 5), (2, 40), (3, 90)]
    assert answer.found
    assert answer.refusal is None
    assert answer.understood == QUESTION.text


def test_a_part_without_an_answer_is_refused_on_its_own():
    answer = merge_parts(QUESTION, PARTS, [found("Kern won [1].", citation(1, 5)), refused(7)])
    assert answer.found
    assert answer.confidence == 0.8
    assert answer.text.endswith(
        "What did Wale say:\n\nThe articles do not say: no article names Wale."
    )
    assert answer.nearest == ()
    assert [why.reason for why in answer.why] == ["names"]


def test_parts_that_are_still_to_come_make_no_refusal():
    growing = merge_parts(QUESTION, PARTS, [refused(7)], is_whole=False)
    assert growing.text.endswith("The articles do not say: no article names Wale.")
    assert (growing.found, growing.refusal, growing.nearest) == (False, None, ())
    unheard = Answer("q", "q", True, "", confidence=0.8)
    begun = merge_parts(QUESTION, PARTS, [refused(7), unheard], is_whole=False)
    assert begun.text == f"{growing.text}\n\nWhat did Wale say:"


def test_all_parts_refused_is_a_refusal_with_the_nearest_of_each():
    answer = merge_parts(QUESTION, PARTS, [refused(7), refused(30, sure=0.3)])
    assert not answer.found
    assert answer.refusal == answer.text
    assert [(c.n, c.start) for c in answer.nearest] == [(1, 7), (2, 30)]
    assert answer.confidence == 0.3


def test_a_speaker_of_whom_there_is_nothing_is_named():
    by = Division("speakers", (Subquestion("x", "Kern"), Subquestion("y", "Wale")))
    answer = merge_parts(QUESTION, by, [found("Kern won [1].", citation(1, 5)), refused(7)])
    assert answer.text == ("Kern won [1].\n\nOf Wale I found nothing on it.")


def test_an_outlet_that_has_nothing_is_named():
    told = [found("Kern won [1].", citation(1, 5)), refused(7)]
    answer = merge_outlets(QUESTION, ["Post", "The Tide"], told)
    assert answer.text == "Kern won [1].\n\nThe Tide has nothing on it that I could find."
    assert len(answer.citations) == 1


def test_rankings_are_interleaved_without_repeating():
    class Ranked:
        def __init__(self, id: int) -> None:
            self.id = id

    a, b, c = Ranked(1), Ranked(2), Ranked(3)
    assert [hit.id for hit in interleave([[a, b], [b], [c]])] == [1, 2, 3]  # type: ignore[list-item]


def test_half_of_a_comparison_is_no_answer_and_the_half_is_the_nearest():
    asked = understand("Compare what Kern and Wale said about the oar.")
    half = one_half(
        asked, ["Kern", "Wale"], [found("Kern is glad [1].", citation(1, 5)), refused(7)]
    )
    assert half is not None
    assert not half.found
    assert "Of Wale I found nothing on it." in half.text
    assert [c.start for c in half.nearest] == [5]
    both = [found("Kern is glad [1].", citation(1, 5)), found("Wale is not [1].", citation(1, 9))]
    assert one_half(asked, ["Kern", "Wale"], both) is None
    assert one_half(asked, ["Kern", "Wale"], [refused(5), refused(7)]) is None
