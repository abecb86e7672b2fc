"""What can be imported from ``assistant``, and what its documentation shows."""

import pickle

import pytest

import assistant
from corpus import errors


def test_all_that_is_offered_is_there():
    for name in assistant.__all__:
        assert getattr(assistant, name).__name__ == name
        assert name in dir(assistant)
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        _ = assistant.Nothing


def test_every_error_for_users_is_offered():
    kinds = {kind for kind in vars(errors).values() if isinstance(kind, type)}
    offered = {getattr(assistant, name) for name in assistant.__all__}
    assert {kind for kind in kinds if issubclass(kind, errors.UserError)} <= offered


def test_an_answer_can_be_kept_and_read_again():
    answer = assistant.Answer("q", "q", found=False, text="The articles do not say.")
    assert pickle.loads(pickle.dumps(answer)) == answer
