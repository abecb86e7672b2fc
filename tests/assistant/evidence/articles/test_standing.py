"""How far articles are about a topic."""

from datetime import date

from assistant.evidence.articles.standing import (
    Standing,
    about_topic,
    names_in_front,
    newest_first,
    standings,
)
from assistant.evidence.sentences import Weights
from assistant.question.understand import understand
from corpus.article import Article, Passage
from index.search.retrieve import Hit


def article(text: str, title: str | None = None, *, id: str = "a", **known: date) -> Article:
    return Article(id, text, title=title, published=known.get("published"))


def standing(one: Article, rank: float = 1.0, share: float = 1.0) -> Standing:
    hit = Hit(Passage(one, 0, len(one.text)), rank, 0)
    return Standing(one, (hit,), rank, share)


def test_the_newest_come_first_and_the_undated_last():
    days = [date(2021, 3, 4), None, date(2023, 1, 1), date(1999, 12, 31)]
    all_of = [standing(article("Tides rise.", id=str(n), published=d)) for n, d in enumerate(days)]
    assert [s.article.id for s in newest_first(all_of)] == ["2", "0", "3", "1"]
    assert newest_first([]) == []


def test_those_far_behind_the_best_are_not_about_the_topic():
    best, near, far = (standing(article("Tides rise."), rank) for rank in (1.2, 1.0, 0.5))
    thin = standing(article("Tides rise."), 1.1, share=0.2)
    assert about_topic([best, thin, near, far]) == [best, near]
    assert about_topic([thin]) == []


def test_a_topic_in_the_headline_stands_above_one_in_passing():
    about = article("The otters of Loch Arn breed again, rangers say. Cubs were seen.",
                    "Otters return to Loch Arn", id="about")  # fmt: skip
    passing = article("A ranger retires after thirty years. He once saw otters at Loch Arn.",
                      "Ranger retires", id="passing")  # fmt: skip
    hits = [Hit(Passage(a, 0, len(a.text)), 1.0, n) for n, a in enumerate((passing, about))]
    weight = Weights({"otter": 2.0, "loch": 1.0, "arn": 1.5})
    found = standings(understand("otters of Loch Arn"), hits, weight)
    assert [s.article.id for s in found] == ["about", "passing"]
    assert standings(understand("otters"), [], weight) == []


def test_names_in_headline_and_lead_are_in_front():
    one = standing(article("The otters of Loch Arn breed again. Ranger Mia Falk is glad.",
                           "Otters return"))  # fmt: skip
    assert names_in_front(understand("What is the latest on Loch Arn"), one)
    assert not names_in_front(understand("What is the latest on Mia Falk"), one)
    assert not names_in_front(understand("what is the latest on otters"), one)
