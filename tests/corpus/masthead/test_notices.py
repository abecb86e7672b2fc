"""Notices of withdrawal and of correction, and what only looks like one."""

import pytest

from corpus.article import Article
from corpus.masthead.notices import notices

STORY = "“We shall plant the whole slope,” said Wanjiru Achieng, the forester, on Monday."


def found(*paragraphs: str, title: str | None = None):
    """The kinds and words of the notices in an article of these paragraphs."""
    text = "\n\n".join(paragraphs)
    return [(n.kind, text[slice(*n.span)]) for n in notices(Article("a", text, title))]


@pytest.mark.parametrize(
    "notice",
    [
        "ATTENTION EDITORS: Please kill the story headlined SLOPE TO BE PLANTED that moved Monday.",
        "ATTN EDS – The item “Slope to be planted”, issued at 10:12 GMT, is withdrawn.",
        "Editors: We are withdrawing our report on the planting. A new version will follow.",
        "Eds: do not use the story slugged FOREST-SLOPE.",
        "KILL ADVISORY. The quotation given to Wanjiru Achieng must be killed: kill the story.",
        "Editor’s note: This article has been retracted because the interview was invented.",
        "NOTE TO READERS: This story has been removed. Its author had not spoken to the forester.",
        "Retraction: we retract the article of 3 May on the planting of the slope.",
        "This report was withdrawn on 6 May 2023.",
        "Advisory: clients should withhold the interview with Ms Achieng.",
        "The original story was taken down after a complaint.",
    ],
)
def test_a_withdrawal_is_a_notice_that_takes_the_story_back(notice):
    assert found(notice, STORY) == [("withdrawal", notice)]
    assert found(STORY, notice) == [("withdrawal", notice)]


@pytest.mark.parametrize(
    "notice",
    [
        "Correction: An earlier version of this article misspelled the name of the slope.",
        "CORRECTION (7 May 2023): Wanjiru Achieng is a forester, not a farmer.",
        "This article was amended on 7 May 2023 to remove a quotation of Ms Achieng in error.",
        "(This May 6 story corrects the number of trees in paragraph 2)",
        "(Corrects spelling of Achieng)",
        "An earlier version of this story said that the slope had burnt down.",
        "In an earlier version, Ms Achieng was misquoted.",
        "Clarification: the trees are the county’s.",
        "Editor's note: A previous version wrongly gave the words to the mayor.",
        "Corrections and clarifications: the planting begins in June.",
        "Refile: corrects day to Monday.",
    ],
)
def test_a_correction_is_a_notice_that_mends_it(notice):
    assert found(STORY, notice) == [("correction", notice)]
    assert found(notice, STORY) == [("correction", notice)]


@pytest.mark.parametrize(
    "paragraph",
    [
        STORY,
        "The newspaper retracted its story on Friday after a reader complained.",
        "Corrections officers in Kumasi said that two prisoners had withdrawn their pleas.",
        "This story begins in a village above the lake, where the trees were removed.",
        "This report from the commission was not what the minister wanted.",
        "Attention turned to the second item, the budget.",
        "Editors at three papers met the president on Tuesday.",
        "Withdrawn from the race on Monday, Sana Mirza said she would rest.",
        "Kill the bill, the crowd shouted, and the deputies went home.",
        "The article of the treaty was amended in 1974, and the court corrected it again.",
        "This version of the bill was withdrawn from the floor.",
        "“Please kill the story,” the minister told the editor, according to two people.",
        "An earlier version of the aircraft flew in 1969.",
        "We have corrected course, the captain said.",
    ],
)
def test_a_report_on_what_others_took_back_is_no_notice(paragraph):
    assert found(STORY, paragraph, STORY) == []


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("KILL: Slope to be planted", "withdrawal"),
        ("MANDATORY KILL - Slope to be planted", "withdrawal"),
        ("WITHDRAWN: Slope to be planted", "withdrawal"),
        ("Retraction: Slope to be planted", "withdrawal"),
        ("CORRECTED-Slope to be planted", "correction"),
        ("Correction: Slope to be planted", "correction"),
    ],
)
def test_a_headline_with_a_slug_is_a_notice_on_the_story_of_that_headline(title, kind):
    (one,) = notices(Article("a", f"{title}\n\n{STORY}", title))
    assert (one.kind, one.headlines) == (kind, ("Slope to be planted",))


@pytest.mark.parametrize(
    "title", ["Kill or cure in Kumasi", "Kill-switch law passed", "Withdrawn king returns"]
)
def test_a_headline_on_killing_is_none(title):
    assert notices(Article("a", STORY, title)) == ()


@pytest.mark.parametrize(
    "notice",
    [
        "ATTENTION EDITORS: Please kill the story headlined SLOPE TO BE PLANTED that moved Monday.",
        "Editors: The story “Slope to be planted” is withdrawn.",
    ],
)
def test_a_notice_names_the_story_by_its_headline(notice):
    (one,) = notices(Article("a", notice))
    assert [title.casefold() for title in one.headlines] == ["slope to be planted"]


def test_a_label_on_its_own_line_belongs_to_the_notice_below():
    notice = "Wanjiru Achieng was misquoted in the third paragraph."
    assert found(STORY, "CORRECTION", notice) == [("correction", f"CORRECTION\n\n{notice}")]


def test_withdrawals_come_before_corrections():
    kinds = [k for k, _ in found("Correction: the day was wrongly given.", STORY,
                                 "Editor’s note: This article has been retracted.")]  # fmt: skip
    assert kinds == ["withdrawal", "correction"]
