import json

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements
from corpus.reading.read import read_articles

HEAD = "Quay to be dredged in June"
STORY = [
    "The board of the harbour met on Tuesday in the old hall by the water and voted for it.",
    "“We will not sell a single ship,” said Noor Haddad, the harbour master of Fenmouth, at noon.",
    "Ferries will run from the east pier until the work is done, which may take a year or more.",
    "Anglers were told to stay away from the wall, and most of them said that they would do so.",
    "The county has put eleven million aside for the work, of which a third comes from the port.",
    "Engineers had warned of the silt for years, and the channel was closed twice in the winter.",
]
COMMENT = "“She sold them all,” the mayor told me herself, and I believe every word that she says."


def paras(lines):
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.fixture
def read(tmp_path):
    def read(body, head=""):
        page = f"<html><head><title>{HEAD}</title>{head}</head><body>{body}</body></html>"
        (tmp_path / "a.html").write_text(page, encoding="utf-8")
        return list(read_articles(tmp_path / "a.html", root=tmp_path))

    return read


def whole(found):
    (article,) = found
    assert isinstance(article, Article)
    return article.text.removeprefix(HEAD).strip().split("\n\n")


TOP = f"<h1>{HEAD}</h1>"


@pytest.mark.parametrize(
    "comments",
    [
        f'<section id="reader-views"><h3>Views</h3><b>Gull</b><p>{COMMENT}</p></section>',
        f'<div class="c-responses"><p>{COMMENT}</p></div>',
        f"<h3>12 comments</h3><div><p>{COMMENT}</p></div>",
        f"<h2>What our readers say</h2><ul><li>{COMMENT}</li></ul>",
        f'<article class="post"><p>{COMMENT}</p></article>',
        f'<div itemprop="comment"><p>{COMMENT}</p></div>',
    ],
)
def test_what_readers_write_below_an_article_is_no_text_of_it(read, comments):
    assert whole(read(f"<article>{TOP}{paras(STORY)}</article>{comments}")) == STORY


@pytest.mark.parametrize("name", ["responses-to-the-storm", "commentary", "post", "storyviews"])
def test_a_section_that_only_sounds_like_comments_is_text(read, name):
    section = f'<section id="{name}">{paras(STORY[3:])}</section>'
    body = f"<article>{TOP}{paras(STORY[:3])}{section}</article>"
    assert whole(read(body)) == STORY


@pytest.mark.parametrize(
    "teaser",
    [
        '<p><a href="/x">Fares rise again as the ferry operator counts its losses</a></p>',
        '<p>READ MORE: <a href="/x">Fares rise again in the harbour town</a></p>',
        "<p>Related: Fares rise again in the harbour town</p>",
        "<p>Sign up for our newsletter to get the day’s news in your inbox.</p>",
        "<p>Follow the Gazette on Facebook and never miss a story.</p>",
        "<p>This copy is for your personal, non-commercial use only.</p>",
        "<p>Advertisement</p>",
        "<p>Read more at gazette.example</p>",
        "<p>Print | Email | Share</p>",
    ],
)
def test_teasers_and_calls_to_the_reader_are_no_text(read, teaser):
    body = f"<article>{TOP}{paras(STORY[:3])}{teaser}{paras(STORY[3:])}</article>"
    assert whole(read(body)) == STORY


@pytest.mark.parametrize(
    "line",
    [
        '<a href="/x">“We will open it a day early if we can,” said the engineer at noon.</a>',
        "Subscribe was the word that the harbour master wrote on the wall for all to see.",
        'The minister said in <a href="/x">a letter to the county</a> that she would not pay.',
    ],
)
def test_a_sentence_with_a_link_is_text(read, line):
    body = f"<article>{TOP}{paras(STORY[:3])}<p>{line}</p>{paras(STORY[3:])}</article>"
    assert len(whole(read(body))) == len(STORY) + 1


def test_the_parts_of_an_article_between_advertisements_are_all_read(read):
    parts = [
        f'<div class="chunk"><div class="body inner">{paras(STORY[n : n + 2])}</div>'
        '<aside class="ad"><p>The best mattress that money can buy is here today.</p></aside></div>'
        for n in (0, 2, 4)
    ]
    body = f"<article>{TOP}<div class='chunks'>{''.join(parts)}</div></article>"
    assert whole(read(body)) == STORY


@pytest.mark.parametrize(
    "struck", ["<del>gladly</del> ", "<s>gladly</s> ", "<strike>gladly</strike> "]
)
def test_words_that_are_crossed_out_are_no_text(read, struck):
    body = f"<article>{TOP}{paras(STORY)}</article>".replace("not sell", f"{struck}not sell")
    assert whole(read(body)) == STORY


def test_a_record_that_holds_much_more_than_the_page_is_told_of(read):
    record = {"@type": "NewsArticle", "headline": HEAD, "articleBody": " ".join(STORY * 1)}
    script = f'<script type="application/ld+json">{json.dumps(record)}</script>'
    assert whole(read(f"<article>{TOP}{paras(STORY)}</article>", script)) == STORY
    article, note = read(f"<article>{TOP}{paras(STORY[:3])}</article>", script)
    assert isinstance(article, Article)
    assert note.kept
    assert "percent of them are not in the text" in note.message


def test_a_front_page_is_no_article(read):
    links = "".join(
        f'<div><h3><a href="/{n}">Story number {n} of the day in Fenmouth</a></h3>'
        f'<p><a href="/{n}">{STORY[n][:60]}</a></p></div>'
        for n in range(6)
    )
    head = '<link rel="canonical" href="https://gazette.example/">'
    (problem,) = read(f"<main>{links}</main>", head)
    assert not problem.kept
    assert "front page" in problem.message


def test_a_page_of_beginnings_is_no_article_whatever_its_address(read):
    cards = "".join(
        f'<div><h3><a href="/{n}">Story number {n} of the day</a></h3><p>{line}</p></div>'
        for n, line in enumerate(STORY)
    )
    (problem,) = read(f"<main>{cards}</main>")
    assert "front page" in problem.message
    text = whole(read(f"<article>{TOP}{paras(STORY * 2)}</article><main>{cards[:400]}</main>"))
    assert text[: len(STORY)] == STORY


def test_bold_questions_and_their_answers_stay_paragraphs(read):
    turns = "".join(
        f"<p><strong>Question {n}, is it so?</strong></p><p>{line}</p>"
        for n, line in enumerate(STORY)
    )
    text = whole(read(f"<article>{TOP}{turns}</article>"))
    assert text[:2] == ["Question 0, is it so?", STORY[0]]
    assert len(text) == 12


@pytest.mark.parametrize(
    "page",
    [b"<html", b"<html><body>" + b"<div>" * 5_000, b"\xff\xfe<\x00", b"<!DOCTYPE html><!-- x -->"],
)
def test_broken_pages_are_told_of_or_read(tmp_path, page):
    (tmp_path / "a.html").write_bytes(page)
    assert list(read_articles(tmp_path / "a.html", root=tmp_path))


LEAD = "The harbour office said in a statement on its page, hours after the quay was closed:"
NOTE = "We regret the closure of the quay, and we will open it as soon as the water has gone."


@pytest.mark.parametrize("note", [f"<p>{NOTE}</p>", NOTE])
def test_a_block_quotation_stays_set_off_and_has_a_speaker(read, note):
    told = f"<p>{LEAD}</p><blockquote>{note}</blockquote>"
    (article,) = read(f"<article>{TOP}{paras(STORY[:3])}{told}{paras(STORY[3:])}</article>")
    assert f"{LEAD}\n\n  {NOTE}\n\n" in article.text
    words = {article.text[slice(*s.content)]: s.speaker for s in statements(article)}
    assert words[NOTE] == "the harbour office"


def test_a_page_that_is_one_block_quotation_is_not_set_off(read):
    found = read(f"<article>{TOP}<blockquote>{paras(STORY)}</blockquote></article>")
    assert whole(found) == STORY
