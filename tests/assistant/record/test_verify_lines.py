"""The lines on the judgements of a draft."""

import pytest

from assistant.record.draft import DraftJudgement, judge_draft
from assistant.record.verify_lines import lines
from corpus.article import Article
from corpus.attribution.statements import statements
from corpus.people.in_article import people
from index.library.record import Told

LOOMS = Article("looms", "“The looms stay in the valley,” said Ngozi Eze, a weaver.")


def judge(draft: str) -> list[DraftJudgement]:
    return [*judge_draft(draft, lambda words: (LOOMS,), lambda a: Told(statements(a), people(a)))]


@pytest.mark.parametrize(("words", "shown"), [(3, "“loom loom loom"), (30, "loom …")])
def test_a_quotation_that_is_not_closed_is_shown_without_a_closing_mark(
    words: int, shown: str
) -> None:
    draft = f"She named “{' '.join(['loom'] * words)}\n\n“It rained,” Ana Ruiz said."
    first, *_ = lines(judge(draft))
    assert first.endswith(shown)
    assert "not closed: “loom" in first


def test_a_missing_mark_names_no_speaker_of_the_next_paragraph() -> None:
    draft = "“The looms stay in the valley, Eze said.\n\n“It rained,” Ana Ruiz said."
    first, _ = judge(draft)
    assert (first.verdict, first.claimed) == ("not closed", None)


def test_each_quotation_is_shown_with_its_line() -> None:
    told = [*lines(judge("It rained.\n\n“The looms stay in the valley,” Eze said.\n“Loom"))]
    assert told[0] == "line 3: verbatim: “The looms stay in the valley,”"
    assert "line 4: not closed: “Loom" in told


def test_an_article_that_gives_the_words_to_somebody_else_is_shown() -> None:
    other = Article("other", "“The looms stay in the valley,” said Otto Maier.", title="Looms")
    draft = "“The looms stay in the valley,” Ngozi Eze said."
    found = judge_draft(
        draft, lambda words: (LOOMS, other), lambda a: Told(statements(a), people(a))
    )
    told = [*lines([*found])]
    assert "    disputed: other, undated: Looms gives the words to Otto Maier" in told
    assert told[-1] == "1 quotation, 1 checked: 1 verbatim, 1 disputed."
