"""An article to read: all of its words, those of statements marked, whoever spoke after them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from assistant.page.views.base.paper import chosen_span, said_mark
from assistant.page.widgets.article_text import MarkedSpan, TextParagraph, text_paragraphs
from corpus.article import Article, Span, Statement
from corpus.attribution.statements import statements

TEXT = (
    "Ferry fares rise\n\n“Fares will rise,” Ada Brandt said on Monday.\nShe added that “nobody” "
    "would mind.\n\n\nIt rained."
)
ARTICLE = Article("a", TEXT, head=18)


def told(said: Iterable[Statement], at: Span | None = None) -> list[TextParagraph]:
    marks = [said_mark(one) for one in said] + ([MarkedSpan(at, chosen=True)] if at else [])
    return text_paragraphs(ARTICLE, marks)


def test_every_word_is_there_in_order_and_paragraphs_keep_their_lines():
    found = told(statements(ARTICLE), Span(5, 60))
    words = ["".join(piece.words for piece in paragraph.pieces) for paragraph in found]
    assert words == [TEXT[:16], TEXT[18 : TEXT.index("\n\n\n")], "It rained."]
    assert [paragraph.part for paragraph in found] == ["head", "body", "body"]
    assert [paragraph.n for paragraph in found] == [0, 1, 2]


def test_whoever_spoke_stands_after_the_words():
    (_, second, _) = told(statements(ARTICLE))
    spoken = [(p.words, p.kind, p.by[0].names) for p in second.pieces if p.by]
    assert spoken[0] == ("“Fares will rise,”", "direct", ("Ada Brandt",))
    assert all(by.sure for piece in second.pieces for by in piece.by)


def test_where_it_is_open_who_spoke_the_candidates_stand_there_without_a_link():
    said = Statement(
        Span(18, 36), "direct", None, None, None, ("Ada Brandt", "Eve Ode"), Span(18, 36)
    )
    (_, second, _) = told([said])
    (by,) = second.pieces[0].by
    assert (by.names, by.sure, by.href) == (("Ada Brandt", "Eve Ode"), False, "")


def test_statements_inside_one_another_and_chosen_words_cut_the_text_at_all_their_ends():
    outer = Statement(Span(18, 60), "indirect", None, None, "Ada Brandt", (), Span(18, 60))
    inner = Statement(Span(19, 30), "direct", None, None, "Eve Ode", (), Span(18, 60))
    (_, second, _) = told([outer, inner], Span(25, 40))
    cuts = [piece.words for piece in second.pieces]
    assert "".join(cuts) == TEXT[18 : TEXT.index("\n\n\n")]
    kinds = [(piece.kind, piece.chosen, piece.first) for piece in second.pieces]
    assert kinds[:5] == [
        ("indirect", False, False), ("direct", False, False), ("direct", True, True),
        ("indirect", True, False), ("indirect", False, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "span"),
    [
        ("0-5", Span(0, 5)), ("5-5", None), ("9-2", None), ("0-99999", None), ("", None),
        ("a-b", None), ("-1-5", None), ("٣-٥", None),
    ],
)  # fmt: skip
def test_an_address_names_words_that_are_there_or_none(given, span):
    assert chosen_span(given, ARTICLE) == span
