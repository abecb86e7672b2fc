"""The articles, questions and conversations that ship: readable, labelled, consistent, ours."""

from __future__ import annotations

import json
import re
from calendar import day_name, month_name
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.evaluate.questions import GOLD_ACTS
from corpus.article import Article
from corpus.reading.read import Problem, read_articles, readable_files

ROOT = Path(__file__).parents[2] / "corpus"
ARTICLES = ROOT / "articles"

FORMS = {".txt": 15, ".md": 7, ".html": 7, ".jsonl": 5, ".csv": 6, ".xml": 6, ".docx": 1, ".pdf": 1}
TYPES = {
    "said-about": 40,
    "said-by": 3,
    "said-by-body": 3,
    "who-said": 3,
    "fact": 35,
    "list": 12,
    "when": 15,
    "where": 9,
    "who": 14,
    "why": 3,
    "how": 3,
    "how-many": 15,
    "yes-no": 15,
    "comparison": 11,
    "conflict": 11,
    "follow-up": 20,
    "which-articles": 4,
    "about-article": 2,
    "latest": 3,
    "timeline": 3,
    "summary": 3,
    "two-in-one": 2,
    "imperative": 3,
    "keywords": 3,
    "filter": 3,
    "unanswerable-swap": 28,
    "unanswerable-near": 50,
    "unanswerable-premise": 25,
    "unanswerable-far": 9,
}
OF_ARTICLES = {"which-articles", "about-article"}  # the article itself is the answer
TURN = {"question", "act", "answerable", "answer", "evidence"}
ASKING = {"ask", "follow-up", "shift", "correct", "back"}
ROW = {"id", "question", "history", "answerable", "answer", "evidence", "type"}
SPOKEN = 70  # rows that tell whose words they ask for
NOBODY_NAMED = {
    "sa09": "Brandel's words, in Fenn's mouth",
    "sa16": "the lawyer has no name",
    "sa38": "Staal's words, in Druce's mouth",
}
PRONOUN = re.compile(
    r"\b(?:he|him|his|she|hers?|they|them|theirs?|its?|this|that|these|those|there|then)\b", re.I
)
NAME = re.compile(r"(?<=\s)[^\W\d_a-zà-ÿ]\w+")
SAMPLER = "sampler/"
FICTION = "fiction, written for onrecord"
SUMMARY = "A summary of facts reported by news agencies in February 2020, written for onrecord."
MONTHS = list(month_name)[1:]
WEEKDAYS = list(day_name)
COPIED = 8  # words in a row that make a copy


@pytest.fixture(scope="module")
def readings() -> list[tuple[Path, Article | Problem]]:
    return [
        (path, found)
        for path in readable_files(ARTICLES)
        for found in read_articles(path, root=ARTICLES)
    ]


@pytest.fixture(scope="module")
def articles(readings: list[tuple[Path, Article | Problem]]) -> Mapping[str, Article]:
    found = {found.id: found for _, found in readings if isinstance(found, Article)}
    assert len(found) == sum(FORMS.values())
    return found


@pytest.fixture(scope="module")
def questions() -> list[dict[str, Any]]:
    lines = (ROOT / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == sum(TYPES.values())
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def talks() -> list[dict[str, Any]]:
    lines = (ROOT / "conversations.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"[’']", "", text.lower()))


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    all_words = words(text)
    return {tuple(all_words[n : n + length]) for n in range(len(all_words) - length + 1)}


def test_every_article_reads_without_a_problem(readings):
    assert [found for _, found in readings if isinstance(found, Problem)] == []


def test_there_are_as_many_articles_of_each_form_as_there_should_be(readings, articles):
    assert Counter(path.suffix for path, _ in readings) == FORMS
    assert len(articles) == sum(FORMS.values()) >= 24


def test_what_tells_about_the_articles_is_not_read_as_one():
    assert (ARTICLES / "SOURCES.md").is_file()
    assert ARTICLES / "SOURCES.md" not in set(readable_files(ARTICLES))


def test_every_article_has_an_outlet_and_a_date_in_its_time(articles):
    assert [a.id for a in articles.values() if a.outlet is None] == []
    for article in articles.values():
        real = article.id.startswith(SAMPLER)
        first, last = (
            (date(2020, 2, 7), date(2020, 2, 8)) if real else (date(2025, 9, 9), date(2025, 11, 21))
        )
        assert article.published is not None, article.id
        assert first <= article.published <= last, article.id


def test_the_date_of_an_article_is_the_one_in_its_id(articles):
    for article in articles.values():
        written = re.search(r"\d{4}-\d\d-\d\d", article.id)
        assert written, article.id
        assert article.published == date.fromisoformat(written[0]), article.id


@pytest.mark.parametrize("invented", [True, False], ids=["fiction", "facts"])
def test_every_article_says_at_its_end_what_it_is(articles, invented):
    chosen = [a for a in articles.values() if a.id.startswith(SAMPLER) is not invented]
    assert len(chosen) == (45 if invented else 3)
    for article in chosen:
        last = article.text.rstrip(" \n-*").rsplit("\n", 1)[-1]
        assert (FICTION if invented else SUMMARY) in last + ".", article.id


def test_the_label_stands_in_no_body(articles):
    for article in articles.values():
        assert "written for onrecord" not in article.text[slice(*article.body)], article.id


def test_real_people_stand_only_in_the_summaries_of_fact(articles):
    real = re.compile("Lavrov|Bolton|Maduro|Ebrard|Putin|Guaidó|Trump|Biden")
    named = {article.id for article in articles.values() if real.search(article.text)}
    assert len(named) == 3
    assert all(id.startswith(SAMPLER) for id in named), named


def test_no_outlet_of_the_wide_world_is_named_as_an_author(articles):
    real = re.compile(r"Reuters|Associated Press|\bAFP\b|\bTASS\b|\bBBC\b|Havana Cuba|\bRHC\b")
    assert [a.id for a in articles.values() if real.search(a.text)] == []


def test_weekdays_agree_with_the_calendar(articles):
    dated = re.compile(
        rf"({'|'.join(WEEKDAYS)}),? (\d{{1,2}}) ({'|'.join(MONTHS)})(?: (\d{{4}}))?", re.I
    )
    seen = 0
    for article in articles.values():
        for day, number, month, year in dated.findall(article.text):
            when = date(int(year or 2025), MONTHS.index(month) + 1, int(number))
            assert WEEKDAYS[when.weekday()] == day, (article.id, day, when)
            seen += 1
    assert seen >= 4


@pytest.mark.parametrize("seed", ["000_31e3d58fceda9b97", "001_8b2ee80ea093ea2b"])
def test_no_sentence_of_the_reports_summarised_is_copied(articles, seeds, seed):
    report = runs((seeds / f"{seed}.txt").read_text(encoding="utf-8"), COPIED)
    assert len(report) > 300
    for article in articles.values():
        copied = runs(article.text, COPIED) & report
        assert not copied, (article.id, copied)


@pytest.mark.parametrize(
    "copies",
    [
        (
            "lps-2025-09-11-seismic-report",
            "radio-lorvenia/2025-09-11-orlo-nothing-hidden",
            "vintar-post/2025-09-12-earthquake-report",
        ),
        ("lps-2025-10-23-rate-cut", "kessian-observer/2025-10-24-lorvenia-rates"),
    ],
    ids=["earthquake report", "rate cut"],
)
def test_agency_copies_are_copies_under_another_headline(articles, copies):
    wire, *others = (articles[name] for name in copies)
    for other in others:
        shared = runs(wire.text, 5) & runs(other.text, 5)
        assert len(shared) > 0.8 * len(runs(other.text[slice(*other.body)], 5))
        assert other.title != wire.title


def test_every_row_has_the_form_of_a_question(questions):
    for row in questions:
        assert ROW <= set(row) <= ROW | {"rewrite", "speaker"}, row["id"]
        assert row["question"].strip() == row["question"] != ""
        assert row["type"] in TYPES
        assert isinstance(row["answerable"], bool)
        if row["answerable"]:
            assert row["answer"], row["id"]
            assert row["evidence"], row["id"]
        else:
            assert row["answer"] is None, row["id"]
            assert row["evidence"] == [], row["id"]
        for turn in row["history"]:
            assert set(turn) == {"role", "text"}, row["id"]
            assert turn["role"] in ("user", "assistant"), row["id"]
            assert turn["text"].strip(), row["id"]
        assert bool(row["history"]) is (row["type"] == "follow-up"), row["id"]
        if row["history"]:
            assert row["history"][0]["role"] == "user", row["id"]
        if row["type"] != "follow-up":
            assert row["answerable"] is not row["type"].startswith("unanswerable"), row["id"]


def test_ids_and_questions_stand_once(questions):
    assert len({row["id"] for row in questions}) == len(questions)
    asked = [(row["question"].lower(), json.dumps(row["history"])) for row in questions]
    assert [key for key, times in Counter(asked).items() if times > 1] == []


def test_questions_are_counted_by_type_and_a_third_have_no_answer(questions):
    assert Counter(row["type"] for row in questions) == TYPES
    unanswerable = sum(not row["answerable"] for row in questions)
    assert len(questions) >= 130
    assert unanswerable * 3 >= len(questions)
    assert sum(not r["answerable"] for r in questions if r["type"] == "follow-up") >= 5


def stands_once(articles: Mapping[str, Article], piece: Mapping[str, str]) -> bool:
    article = articles[piece["doc"]]
    body = article.text[slice(*article.body)]
    return not piece["text"] or ("\n" not in piece["text"] and body.count(piece["text"]) == 1)


def test_all_evidence_stands_once_in_the_body_of_its_article(articles, questions):
    for row in questions:
        for piece in row["evidence"]:
            assert set(piece) == {"doc", "text"}, row["id"]
            assert bool(piece["text"]) is (row["type"] not in OF_ARTICLES), row["id"]
            assert stands_once(articles, piece), (row["id"], piece)


def test_who_is_to_have_spoken_is_named_in_full_wherever_the_evidence_stands(articles, questions):
    spoken = [row for row in questions if "speaker" in row]
    assert len(spoken) == SPOKEN
    for row in spoken:
        assert row["answerable"], row["id"]
        assert len(row["speaker"].split()) >= 2, row["id"]
        for piece in row["evidence"]:
            article = articles[piece["doc"]]
            assert row["speaker"] in article.text[slice(*article.body)], (row["id"], piece["doc"])


def test_who_is_to_have_spoken_is_who_was_asked_for(questions):
    spoken = [row for row in questions if "speaker" in row]
    assert len(spoken) == SPOKEN
    for row in spoken:
        surname = row["speaker"].split()[-1].lower()
        about = row["question"].lower().partition(" about ")[2]
        assert surname not in words(about), row["id"]
        if row["type"] == "who":
            assert surname in words(row["answer"]), row["id"]


def test_what_somebody_said_is_asked_with_who_that_was_unless_no_one_name_will_do(questions):
    silent = {r["id"] for r in questions if r["type"] == "said-about" and "speaker" not in r}
    assert silent == set(NOBODY_NAMED)
    assert [r["id"] for r in questions if r["type"] == "conflict" and "speaker" in r] == []


def test_every_follow_up_is_rewritten_to_stand_alone(questions):
    for row in questions:
        assert ("rewrite" in row) is bool(row["history"]), row["id"]
        if not row["history"]:
            continue
        whole = row["rewrite"]
        assert whole.strip() == whole, row["id"]
        assert whole.endswith("?"), row["id"]
        assert words(whole)[0] not in ("and", "but", "so"), row["id"]
        for found in PRONOUN.finditer(whole):
            assert NAME.search(whole[: found.start()]), (row["id"], found[0])


def test_a_rewrite_takes_from_the_conversation_what_it_adds_and_no_more(questions):
    followed = [row for row in questions if row["history"]]
    assert len(followed) == TYPES["follow-up"]
    for row in followed:
        told = set(words(" ".join(turn["text"] for turn in row["history"])))
        whole, asked = words(row["rewrite"]), set(words(row["question"]))
        named = set(words(" ".join(NAME.findall(row["rewrite"]))))
        figures = {word for word in whole if word.isdigit()}
        assert named | figures <= told | asked, (row["id"], (named | figures) - told - asked)
        assert (named | {word for word in whole if len(word) > 4}) & told - asked, row["id"]


def test_evidence_of_a_conflict_comes_from_both_sides(questions):
    conflicts = [row for row in questions if row["type"] == "conflict"]
    assert len(conflicts) == TYPES["conflict"]
    for row in conflicts:
        assert len(row["evidence"]) >= 2, row["id"]


def test_an_agency_story_that_answers_is_cited_in_every_copy_that_carries_the_words(
    articles, questions
):
    wired = 0
    for row in questions:
        cited = {(piece["doc"], piece["text"]) for piece in row["evidence"]}
        for name, text in list(cited):
            if not name.startswith("lps-"):
                continue
            if not text:
                continue
            wired += 1
            for article in articles.values():
                if article.text[slice(*article.body)].count(text):
                    same = any(doc == article.id for doc, _ in cited)
                    assert same, (row["id"], article.id, text)
    assert wired >= 10


def test_every_article_is_asked_about(articles, questions):
    asked = {piece["doc"] for row in questions for piece in row["evidence"]}
    assert sorted(set(articles) - asked) == []


def test_every_turn_of_a_conversation_has_its_form(talks):
    assert len({talk["id"] for talk in talks}) == len(talks) >= 24
    for talk in talks:
        assert set(talk) == {"id", "turns"}, talk["id"]
        assert len(talk["turns"]) >= 3, talk["id"]
        for n, turn in enumerate(talk["turns"]):
            assert TURN <= set(turn) <= TURN | {"whole"}, (talk["id"], n)
            assert turn["act"] in GOLD_ACTS, (talk["id"], n)
            follows = n > 0 and turn["act"] in ASKING - {"ask"}
            assert ("whole" in turn) is follows, (talk["id"], n)
            if turn["act"] in ASKING:
                assert turn["answerable"] is bool(turn["evidence"]), (talk["id"], n)
                assert turn["answerable"] is bool(turn["answer"]), (talk["id"], n)


def test_conversations_hold_every_act_and_cannot_all_be_answered(talks):
    turns = [turn for talk in talks for turn in talk["turns"]]
    assert {turn["act"] for turn in turns} >= {
        "ask", "follow-up", "correct", "back", "shift", "more", "shorter", "sure", "source",
        "quote", "greet", "thanks", "help", "about", "clarify", "language",
    }  # fmt: skip
    assert sum(not turn["answerable"] for turn in turns if turn["act"] in ASKING) >= 18


def test_the_evidence_of_turns_stands_once_in_the_body_of_its_article(articles, talks):
    for talk in talks:
        for turn in talk["turns"]:
            for piece in turn["evidence"]:
                assert stands_once(articles, piece), (talk["id"], piece)
