from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant.record.statements import Variant, table, write_csv
from corpus.article import Article, Span, Statement
from index.intake.sync import sync
from index.library.library import Library
from tests.hashed import Hashed

DAY = date(2024, 5, 1)
WORDS = "the dam across the Sarn will never be built while I sit in this chamber"


def said(
    id: str, quote: str, *, days: int | None = 0, speaker: str | None = "Ida Kern", outlet: str = ""
) -> tuple[Article, Statement]:
    """An article of a quotation only, published some days after the first."""
    article = Article(
        id,
        f"“{quote}” was said.",
        outlet=outlet or id.title(),
        published=None if days is None else DAY + timedelta(days),
    )
    content = Span(0, len(quote) + 2)
    sentence = Span(0, len(article.text))
    return article, Statement(content, "direct", None, None, speaker, (), sentence)


def rows(*found: tuple[Article, Statement], **groups: str):
    return table(found, group=lambda id: groups.get(id, id))


def test_variants_are_one_row_with_the_longest_wording():
    trimmed, changed = "The dam across the Sarn will never be built", WORDS.replace("sit", "serve")
    (row,) = rows(said("a", trimmed), said("b", WORDS, days=3), said("c", changed, days=2))
    longest = max(WORDS, changed, key=len)
    assert row.quote == f"“{longest}”"
    assert [v.article for v in row.variants] == ["a", "b"]
    assert row.variants[0] == Variant(f"“{trimmed}”", "a", "A", DAY, 0, len(trimmed) + 2)
    assert row.outlets == 3


@pytest.mark.parametrize(
    "other",
    [
        said("b", WORDS[:50], speaker="Karl Solm"),
        said("b", WORDS[:50], speaker=None),
        said("b", WORDS[:50], days=15),
        said("b", WORDS[:50], days=None),
        said("a", WORDS[:50]),
    ],
    ids=["another's", "nobody's", "long after", "undated", "the same article"],
)
def test_what_may_be_said_anew_is_a_row_of_its_own(other):
    found = rows(said("a", WORDS), other)
    assert len(found) == 2
    assert not any(row.variants for row in found)


def test_the_unnamed_and_the_undated_are_aligned_only_in_copies():
    unnamed = [said("a", WORDS, speaker="officials"), said("b", WORDS[:50], speaker="officials")]
    assert len(rows(*unnamed)) == 2
    (row,) = rows(*unnamed, a="wire", b="wire")
    assert (len(row.variants), row.outlets) == (1, 1)
    (row,) = rows(said("a", WORDS), said("b", WORDS[:50], days=None), a="wire", b="wire")
    assert row.variants[0].published is None


@pytest.mark.parametrize(
    ("groups", "outlets", "expected"),
    [
        ({}, ("A", "B", "C"), 3),
        ({"a": "wire", "b": "wire"}, ("A", "B", "C"), 2),
        ({"a": "wire", "b": "wire", "c": "wire"}, ("A", "B", "C"), 1),
        ({}, ("A", "A", "B"), 2),
    ],
)
def test_outlets_are_those_that_carry_any_wording_independently(groups, outlets, expected):
    quotes = (WORDS, WORDS, WORDS[:50])
    found = [said(i, q, outlet=o) for i, q, o in zip("abc", quotes, outlets, strict=True)]
    (row,) = rows(*found, **groups)
    assert row.outlets == expected


def test_rows_come_in_order_of_date_the_undated_last():
    found = rows(
        said("c", "I never knew of the letter", days=None),
        said("b", "the ferry must stay where it is", days=4),
        said("a", "schools come before any road", days=9),
    )
    assert [row.article for row in found] == ["b", "a", "c"]


def test_json_has_the_variants_and_csv_their_number():
    found = rows(said("a", WORDS), said("b", WORDS[:50], days=1))
    value = json.loads(json.dumps(found[0].to_json()))
    assert value["variants"] == [
        {
            "quote": f"“{WORDS[:50]}”",
            "article": "b",
            "outlet": "B",
            "published": "2024-05-02",
            "start": 0,
            "end": 52,
        }
    ]
    file = io.StringIO()
    write_csv(found, file)
    (line,) = csv.DictReader(io.StringIO(file.getvalue()))
    assert line["variants"] == "1"


def test_a_library_s_copies_count_once_and_its_variants_stand_where_they_say(tmp_path: Path):
    tale = " ".join(f"The {n} gate of the lock was shut by hand that night." for n in range(30))
    texts = {
        "wire": f"“{WORDS.capitalize()},” Ida Kern said on Friday. {tale}",
        "copy": f"“{WORDS.capitalize()},” Ida Kern said on Friday. {tale} It rained.",
        "own": "Ida Kern spoke at length. “The dam across the Sarn will never be built,” she said.",
        "bare": "“The dam across the river will never be built while I sit in this chamber,” "
        "Kern said to nobody but the gulls.",
    }
    lines = [
        json.dumps({"id": id, "text": text, "outlet": id.title(), "published": "2024-05-03"})
        for id, text in texts.items()
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    sync(tmp_path / "home", [tmp_path / "rows.jsonl"], embedder=Hashed())
    with Library(tmp_path / "home") as library:
        assert library.copies("wire") == ("copy", "wire")
        (row,) = table(library.statements("Kern"), group=lambda id: library.copies(id) or id)
        assert (row.speaker, row.outlets) == ("Ida Kern", 3)
        assert (row.article, {v.article for v in row.variants}) == ("bare", {"own", "copy"})
        for v in row.variants:
            assert library.article(v.article).text[v.start : v.end] == v.quote


def test_csv_leaves_empty_cells_empty_and_makes_formulas_inert():
    article = Article("a", "“=2+2 is four,” was said.")
    statement = Statement(Span(1, 13), "direct", None, None, None, (), Span(0, 24))
    file = io.StringIO()
    write_csv(rows((article, statement)), file)
    (line,) = csv.DictReader(io.StringIO(file.getvalue()))
    assert line["quote"] == "'=2+2 is four"
    empty = ("speaker", "candidates", "cue", "source", "title", "outlet", "published", "notice")
    assert {name: line[name] for name in empty} == dict.fromkeys(empty, "")
