"""Drafts: their text, what differs in a quotation, and judgements as files."""

from __future__ import annotations

import pytest

from assistant.page.views.base.uploads import BadUpload
from assistant.page.views.drafts import (
    around,
    compared_words,
    draft_text,
    judgements_markdown,
    place_in_article,
)
from assistant.record.draft import DraftJudgement
from corpus.article import Article


def test_words_that_differ_are_marked_where_they_stand():
    judged = DraftJudgement(
        "We will not close a single shop at all", 0, 0, 1, "altered", None,
        difference=(("not", ""), ("single", "small"), ("", "today")),
    )  # fmt: skip
    assert [tuple(piece) for piece in compared_words(judged)] == [
        ("We will ", "both"), ("not", "draft"), (" close a ", "both"), ("single", "draft"),
        ("small", "article"), (" shop at all", "both"), ("today", "article"),
    ]  # fmt: skip
    article = Article("a", "He said: “We will close a small shop at all costs.”")
    span = place_in_article(judged, article)
    assert span is not None
    assert article.text[slice(*span)] == "shop at all"


def test_what_stands_around_a_quotation_ends_with_its_paragraph():
    draft = "First.\n\nThe minister said: “Never.” She left.\n\nLast."
    start = draft.index("Never")
    judged = DraftJudgement("Never.", start, start + 6, 3, "too short", None)
    assert around(draft, judged) == ("The minister said:", "She left.")
    assert "Line 3: Too short" in judgements_markdown([judged])


def test_a_draft_in_another_encoding_is_read():
    assert draft_text("a.txt", "“Ça va,” dit-elle.".encode("cp1252")).startswith("“Ça")
    with pytest.raises(BadUpload, match="more than"):
        draft_text("a.txt", b"word " * 200_001)
