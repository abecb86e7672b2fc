import pytest

from assistant.evidence.confidence import (
    THRESHOLDS,
    TOPIC,
    WEIGHTS,
    PartSigns,
    Signs,
    confidence,
    long_confidence,
    topical_confidence,
)

MIDDLE = Signs(*[0.5] * len(WEIGHTS))


@pytest.mark.parametrize("sign", Signs._fields)
def test_a_sign_speaks_for_an_answer_or_against_it_as_its_weight_says(sign):
    weight = getattr(WEIGHTS, sign)
    more = confidence(MIDDLE._replace(**{sign: 1.0})) - confidence(MIDDLE)
    assert weight != 0
    assert (more > 0) is (weight > 0)


@pytest.mark.parametrize("extreme", [-1e9, 1e9])
def test_confidence_is_a_probability_whatever_the_signs(extreme):
    assert 0 <= confidence(Signs(*[extreme] * len(WEIGHTS))) <= 1
    assert 0 <= long_confidence(PartSigns(extreme, extreme, extreme)) <= 1


def test_other_words_for_a_deed_are_outweighed_sooner_than_those_of_a_yes_no_question():
    told = Signs(score=0.2, cosine=0.7, numbers=1.0)
    assert confidence(told._replace(deed=1.0)) > 0.5 > confidence(told._replace(verb=1.0))
    assert confidence(told._replace(score=0.5, verb=1.0)) > 0.5


def test_a_passage_is_likelier_about_a_topic_than_not_from_its_share_on():
    assert topical_confidence(TOPIC) == pytest.approx(0.5)
    assert topical_confidence(TOPIC - 0.1) < 0.5 < topical_confidence(TOPIC + 0.1)


def test_who_is_stricter_answers_less():
    assert THRESHOLDS["eager"] < THRESHOLDS["balanced"] < THRESHOLDS["strict"]
