"""What can be wrong with an answer."""

import pytest

from assistant.evaluate.report.wrongs import WRONGS, wrongs
from tests.assistant.evaluate.report.runs import row


def scored(*, found: bool = True, **scores: float) -> dict:
    one = row(found=found)
    one["scores"] |= scores
    return one


@pytest.mark.parametrize(
    ("one", "keys"),
    [
        (row(), []),
        (row(found=False), ["refused"]),
        (row(answerable=False), ["answered"]),
        (row(answerable=None), []),
        (scored(evidence_cited=0.5), ["uncited"]),
        (scored(found=False, evidence_cited=0.5), ["refused"]),
        (scored(**{"passage_any_hit@10": 0.0}), ["unretrieved"]),
        (scored(answer_cited=0.0), []),
        (scored(answer_cited=0.0, evidence_cited=0.5), ["uncited", "missing"]),
        (scored(quotations_verbatim=0.5), ["misquoted"]),
        (scored(citations_true=0.5), ["misquoted"]),
        (scored(quotations_right_speaker=0.0), ["speaker"]),
        (scored(cited_sentences=0.5), ["bare"]),
        (scored(citations_bear_out=0.9), ["unborne"]),
    ],
)
def test_each_way_of_being_wrong_is_told(one, keys):
    assert [wrong.key for wrong in wrongs(one)] == keys


@pytest.mark.parametrize(("cited", "told"), [(0.0, ["uncited", "rewrite"]), (1.0, [])])
def test_a_rewrite_that_does_better_is_told(cited, told):
    one = scored(evidence_cited=cited)
    one["rewritten"] = scored(evidence_cited=1.0)
    assert [wrong.key for wrong in wrongs(one)] == told


def test_keys_are_words_that_a_filter_can_split():
    keys = [wrong.key for wrong in WRONGS]
    assert all(key.isalpha() for key in keys)
    assert len(set(keys)) == len(keys)
