"""The lines on the judgements of a draft."""

import pytest

from assistant.record.draft import judge_draft
from assistant.record.verify_lines import lines
from corpus.article import Article
from corpus.attribution.statements import statements
from corpus.people.in_article import people
from index.library.record import Told

LOOMS = Article("looms", "“The looms stay in the valley,” said Ngozi Eze, a weaver.")


def told(draft: str) -> list[str]:
    judged = judge_draft(draft, lambda words: (LOOMS,), lambda a: Told(statements(a), people(a)))
    return list(lines(list(judged)))


@pytest.mark.parametrize(("words", "shown"), [(3, "“loom loom loom"), (30, "loom …")])
def test_a_quotation_that_is_not_closed_is_shown_without_a_closing_mark(words, shown):
    first, *_ = told(f"She named “{' '.join(['loom'] * words)}\n\n“It rained,” Ana Ruiz said.")
    assert first.endswith(shown)
    assert "not closed: “loom" in first


def test_a_missing_mark_names_no_speaker_of_the_next_paragraph():
    draft = "“The looms stay in the valley, Eze said.\n\n“It rained,” Ana Ruiz said."
    (first, _) = judge_draft(
        draft, lambda words: (LOOMS,), lambda a: Told(statements(a), people(a))
    )
    assert (first.verdict, first.claimed) == ("not closed", None)
