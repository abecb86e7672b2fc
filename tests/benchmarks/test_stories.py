"""The invented stories, and the track that is made of them."""

from benchmarks.stories import KINDS, articles, is_held_out, questions, read


def test_every_answer_is_a_sentence_of_the_story_that_stands_in_the_corpus():
    stories = read()
    text = {row["id"]: row["text"] for row in articles(stories)}
    asked = list(questions(stories, each=100))
    assert len(asked) > 10_000
    for row in asked:
        assert all(e["text"] in text[e["doc"]] for e in row["evidence"])
    assert len({row["id"] for row in asked}) == len(asked)


def test_the_stories_have_two_articles_and_a_share_of_questions_without_an_answer():
    stories = read()
    assert all(len(story["articles"]) == 2 for story in stories)
    assert len({story["story"] for story in stories}) == len(stories)
    assert 15 < sum(is_held_out(story["story"]) for story in stories) < 40
    for kind in KINDS:
        own = [row for story in stories for row in story[kind]]
        assert 0.15 < sum(not row["right"] for row in own) / len(own) < 0.35


def test_so_many_questions_of_a_kind_are_drawn_and_the_same_again():
    stories = read()[:3]
    drawn = list(questions(stories, each=2))
    assert [row["type"] for row in drawn] == ["plain", "plain", "hasty", "hasty"] * 3
    assert drawn == list(questions(stories, each=2))
