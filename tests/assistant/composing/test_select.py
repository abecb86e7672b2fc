"""Which sentences are shown after the best one."""

from dataclasses import replace

from assistant.composing.select import belonging_signs, select, tell_both
from assistant.evidence.sentences import Evidence
from assistant.question.kinds import ALL, BRIEF_MEASURE, USUAL, Measure
from assistant.question.understand import understand
from corpus.article import Article
from corpus.text.sentences import sentences

TEXT = (
    "Ida Kern opened the mill on Monday. It grinds rye from the valley. "
    + "The council had asked for it since the flood of 1954, and paid for half. " * 14
    + "A ferry runs to the island at noon."
)
ARTICLE = Article("a", TEXT)


def ranked(*scores: float, of: tuple[int, ...] = ()) -> list[Evidence]:
    """Sentences of the article with these logits; ``of`` are their places in it."""
    spans = sentences(TEXT)
    places = of or tuple(range(len(scores)))
    return [
        Evidence(ARTICLE, spans[n], spans[n], score=score, rank=1.0)
        for n, score in zip(places, scores, strict=True)
    ]


def shown(found: list[Evidence], measure: Measure) -> list[Evidence]:
    return select(found, measure, group=lambda id: id)


def test_a_sentence_near_the_best_that_answers_nearly_as_well_belongs_to_it():
    found = ranked(6.0, 5.0)
    assert shown(found, USUAL) == found


def test_a_sentence_far_from_the_best_or_far_below_it_does_not():
    best, near = ranked(6.0, -7.0)
    assert shown([best, near], USUAL) == [best]
    far = ranked(6.0, -2.0, of=(0, len(sentences(TEXT)) - 1))
    assert shown(far, USUAL) == far[:1]


def test_a_brief_answer_has_two_sentences_at_most_and_all_means_all():
    found = ranked(6.0, 6.0, 6.0, -9.0)
    assert shown(found, BRIEF_MEASURE) == found[:2]
    assert shown(found, Measure(9, ALL, ALL)) == found


def test_what_is_no_sentence_of_the_story_is_not_shown_after_the_best():
    best, other = ranked(6.0, 6.0)
    assert shown([best, replace(other, tells=False)], USUAL) == [best]


def test_the_signs_of_a_sentence_compare_it_with_the_best():
    best, near = ranked(6.0, 4.0)
    signs = belonging_signs(near, [best], 1)
    assert (signs.gap, signs.score, signs.beside, signs.place) == (2.0, 4.0, 1.0, 1.0)


def test_of_two_things_asked_of_one_fact_the_sentence_that_tells_both_comes_first():
    text = "Ida Kern signed it. Ida Kern signed it on Monday. It rained in May. It was good."
    article = Article("b", text)
    who, both, day, _ = found = [
        Evidence(article, span, span, score=6.0 - n, rank=1.0)
        for n, span in enumerate(sentences(text))
    ]
    asked = understand("Who signed the ferry treaty and when?")
    assert tell_both(found, asked)[:2] == [both, who]
    far = replace(day, fits=False)
    assert tell_both([who, far], asked) == [who, far]
    assert tell_both(found, understand("Who signed the ferry treaty?")) == found
