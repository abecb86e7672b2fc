"""Every quotation of a draft, judged against the articles that may hold its words."""

import pytest

from assistant.record.draft import judge_draft
from assistant.record.judging import DRAFT_ARTICLES
from corpus.article import Article
from corpus.attribution.statements import statements
from corpus.people.in_article import people
from index.library.record import Told

DAM = Article(
    "dam",
    "“We never promised a firm date to the people here,” Anna Vane said on Friday.\n\n"
    "“The dam will stay where it is,” Paul Orr said.",
    title="The dam",
    agency="Wire",
)
COPY = Article("copy", "A poster read “we never promised a firm date to the people here”.")


def judgements(draft: str, *articles: Article, read: list[str] | None = None, **known: str):
    """What becomes of a draft; ``read`` takes the articles whose statements were wanted."""

    def told(article: Article):
        if read is not None:
            read.append(article.id)
        return Told(statements(article), people(article))

    found = judge_draft(
        draft, lambda words: articles, told, known_as=lambda name: known.get(name, name)
    )
    return list(found)


@pytest.mark.parametrize(
    ("draft", "verdict", "speaker", "difference"),
    [
        ("“The dam will stay where it is,” Orr said.", "verbatim", "Paul Orr", ()),
        ("“The dam will stay where it is,” Vane said.", "other speaker", "Paul Orr", ()),
        ("“The dam should stay where it is,” Orr said.", "altered", None, (("should", "will"),)),
        ("“They want to sell the railway,” Orr said.", "not found", None, ()),
    ],
)
def test_a_quotation_is_judged_by_its_words_and_its_speaker(draft, verdict, speaker, difference):
    (one,) = judgements(draft, DAM)
    assert (one.verdict, one.speaker, one.difference) == (verdict, speaker, difference)
    assert draft[one.start : one.end] == one.quote
    assert one.article == (None if verdict == "not found" else "dam")
    assert one.outlet == (None if verdict == "not found" else "Wire")
    assert all(DAM.text[start:end] for start, end in one.places)


def test_quotations_come_in_their_order_and_short_ones_not_at_all():
    draft = "“The dam will stay where it is,” Orr said of “a joke”. “We never promised,” Vane said."
    assert [one.quote for one in judgements(draft, DAM)] == [
        "The dam will stay where it is,",
        "We never promised,",
    ]


@pytest.mark.parametrize("draft", ["", " \n ", "Orr said the dam will stay."])
def test_a_draft_without_quotations_has_no_judgements(draft):
    assert judgements(draft, DAM) == []


def test_the_kindest_of_the_articles_is_told():
    draft = "“We never promised a firm date to the people here,” Anna Vane said."
    for articles in ((DAM, COPY), (COPY, DAM)):
        (one,) = judgements(draft, *articles)
        assert (one.verdict, one.article) == ("verbatim", articles[0].id)
    wrong = draft.replace("Anna Vane", "Paul Orr")
    (one,) = judgements(wrong, DAM, COPY)
    assert (one.verdict, one.article, one.speaker) == ("verbatim", "copy", None)


def test_a_name_that_the_index_knows_otherwise_is_the_same_speaker():
    draft = "“The dam will stay where it is,” Bartok said."
    assert [one.verdict for one in judgements(draft, DAM)] == ["other speaker"]
    (one,) = judgements(draft, DAM, Bartok="Paul Orr")
    assert (one.verdict, one.claimed, one.speaker) == ("verbatim", "Bartok", "Paul Orr")


def test_only_articles_that_have_the_words_are_read_for_speakers():
    read: list[str] = []
    judgements("“The dam should stay where it is,” Orr said.", COPY, DAM, read=read)
    assert read == []
    judgements("“The dam will stay where it is,” Orr said.", COPY, DAM, read=read)
    assert read == ["dam"]


def test_a_quotation_is_looked_for_in_the_likeliest_articles_only():
    others = [Article(f"other {n}", "Nothing was said.") for n in range(DRAFT_ARTICLES)]
    draft = "“The dam will stay where it is,” Orr said."
    assert [one.verdict for one in judgements(draft, *others[1:], DAM)] == ["verbatim"]
    assert [one.verdict for one in judgements(draft, *others, DAM)] == ["not found"]


def test_a_judgement_as_json_has_plain_values():
    (one,) = judgements("“The dam should stay where it is,” Orr said.", DAM)
    value = one.to_json()
    assert (value["verdict"], value["published"]) == ("altered", None)
    assert list(value["difference"]) == [("should", "will")]
