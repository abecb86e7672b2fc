import json

import lxml.html
import pytest

from corpus.reading.pages.json_ld import articles_of
from corpus.reading.pages.record import headline, is_front_page, page_record

OWN = {
    "@type": "NewsArticle",
    "headline": "Quay to be dredged",
    "datePublished": "2021-05-07T08:00:00Z",
    "dateModified": "2023-01-01",
    "author": {"@type": "Person", "name": "Ada Reyes"},
    "publisher": {"name": "The Fenmouth Gazette"},
}
OTHER = {
    "@type": "NewsArticle",
    "headline": "Fares rise again",
    "datePublished": "2011-01-01",
    "author": "Li Wen",
    "publisher": {"name": "Ostrel Times"},
    "url": "https://ostrel.example/fares",
}


def ld(value):
    written = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{written}</script>'


def record(head="", body="<h1>Quay to be dredged</h1>", address=None):
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return page_record(lxml.html.document_fromstring(page), page, address)


@pytest.mark.parametrize(
    "written",
    [
        ld(OWN),
        ld([OWN]),
        ld({"@graph": [OTHER, OWN]}),
        ld(OTHER) + ld(OWN),
        ld({"@type": "WebPage", "mainEntity": OWN}),
        ld({"@type": "WebPage", "mainEntityOfPage": [OWN]}),
        ld(f"//<![CDATA[\n{json.dumps(OWN)}\n//]]>"),
        ld(f"/* <![CDATA[ */ {json.dumps(OWN)} /* ]]> */"),
        ld(f"<!-- {json.dumps(OWN)} -->"),
        ld(json.dumps(OWN)[:-1] + ",}"),
        ld(json.dumps([OTHER, OWN])[:-1] + " , ]"),
        ld(json.dumps(OTHER) + ";" + json.dumps(OWN)),
        ld(json.dumps(OWN).replace("Quay to", "Quay\nto")),
        ld(OWN).replace("ld+json", "ld+json; charset=utf-8"),
        ld({**OWN, "@type": ["Thing", "ReportageNewsArticle"]}),
        ld({"@graph": [{**OWN, "author": {"@id": "#a"}}, {"@id": "#a", "name": "Ada Reyes"}]}),
        ld(OTHER) + ld({**OWN, "headline": "Quay &#116;o be dredged"}),
    ],
)
def test_the_pages_own_article_is_found_in_its_json(written):
    found = record(written)
    assert (found.outlet, found.byline) == ("The Fenmouth Gazette", "Ada Reyes")
    assert found.published.startswith("2021-05-07")
    assert found.is_article


def test_of_several_articles_that_with_the_pages_address_is_its_own():
    link = '<link rel="canonical" href="https://www.gazette.example/quay/?x=1">'
    own = {**OWN, "headline": "Harbour news", "url": "http://gazette.example/quay"}
    found = record(link + ld(OTHER) + ld(own), "<h1>Something else</h1>")
    assert (found.outlet, found.foreign) == ("The Fenmouth Gazette", True)


@pytest.mark.parametrize("written", [ld(OTHER), ld([OTHER, {**OTHER, "headline": "Third"}])])
def test_articles_that_are_not_the_pages_own_tell_nothing(written):
    link = '<link rel="canonical" href="https://gazette.example/quay">'
    found = record(link + written)
    assert (found.outlet, found.published, found.byline) == (None, None, None)


def test_a_single_article_with_another_headline_is_taken_for_the_pages_own():
    found = record(ld({**OWN, "headline": "What the harbour will look like"}))
    assert found.outlet == "The Fenmouth Gazette"


@pytest.mark.parametrize("written", ["{broken", '{"a": ', "[[[[", "null", '"x"', "7", ""])
def test_what_is_no_json_tells_nothing(written):
    assert articles_of(lxml.html.document_fromstring(f"<html>{ld(written)}</html>")) == []


def test_json_that_nests_without_end_is_let_be():
    deep = '{"mainEntity":' * 5_000 + "{}" + "}" * 5_000
    assert articles_of(lxml.html.document_fromstring(f"<html>{ld(deep)}</html>")) == []


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ('<time datetime="2021-05-07">x</time>', "2021-05-07"),
        ('<time class="updated" datetime="2021-05-09">x</time>', None),
        ('<time itemprop="dateModified" datetime="2021-05-09">x</time>', None),
        ('<p>Last updated: <time datetime="2021-05-09">x</time></p>', None),
        ('<p><b>Updated</b> <time datetime="2021-05-09">x</time></p>', None),
        ('<p><!-- x --><time datetime="2021-05-07">x</time></p>', "2021-05-07"),
        ('<time class="entry-date published updated" datetime="2021-05-07">x</time>', "2021-05-07"),
        ('<time datetime="2021-05-07">x</time><time class="updated" datetime="2021-05-09">y</time>',
         "2021-05-07"),
        ('<span itemprop="datePublished" content="2021-05-07">x</span><time datetime="2020-01-01">y'
         "</time>", "2021-05-07"),
        ('<time datetime="2021-05-07">x</time><time datetime="2021-05-08">y</time>', None),
    ],
)  # fmt: skip
def test_the_day_of_the_last_change_is_never_that_of_publication(body, day):
    assert record(body=body).published == day


def test_a_modified_day_in_tags_is_none_of_publication():
    tags = '<meta property="article:modified_time" content="2021-05-09">'
    assert record(tags + ld({**OWN, "datePublished": None})).published is None


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ('<meta property="og:site_name" content="The Fenmouth Gazette">', "The Fenmouth Gazette"),
        ("<title>Quay to be dredged | Politics | The Fenmouth Gazette</title>",
         "The Fenmouth Gazette"),
        ("<title>Quay to be dredged - Fen Now</title>"
         '<meta property="og:url" content="https://www.fennow.example/a">', "Fen Now"),
        ("<title>Quay to be dredged - Politics</title>", None),
        ('<meta property="og:site_name" content="https://x.example">', None),
    ],
)  # fmt: skip
def test_the_outlet_is_what_the_page_calls_itself(head, outlet):
    assert record(head).outlet == outlet


@pytest.mark.parametrize(
    "head",
    [
        "<!-- saved from url=(0031)https://gazette.example/quay -->",
        "<!--\n Page saved with SingleFile \n url: https://gazette.example/quay \n date: x -->",
        '<meta property="og:url" content="https://gazette.example/quay">',
        '<meta property="og:url" content="https://web.archive.org/web/2021050708/'
        'https://gazette.example/quay">',
    ],
)
def test_the_address_is_that_of_the_page_wherever_it_was_saved(head):
    assert record(head).url == "https://gazette.example/quay"


def test_an_address_that_is_none_of_the_web_tells_nothing():
    head = '<link rel="canonical" href="/quay">'
    assert record(head).url is None
    assert record(head, address="https://gazette.example/a").url == "https://gazette.example/a"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Quay to be dredged - The Fenmouth Gazette", "Quay to be dredged"),
        ("Quay to be dredged: what we know", "Quay to be dredged"),
        ("Why the quay matters | gazette.example", "Why the quay matters"),
        ("Why the quay matters – and to whom", "Why the quay matters – and to whom"),
        ("", None),
    ],
)
def test_a_title_is_told_without_the_name_of_the_site(title, told):
    head = '<link rel="canonical" href="https://gazette.example/quay">'
    head += '<meta property="og:site_name" content="The Fenmouth Gazette">'
    assert headline(title, record(head)) == told


@pytest.mark.parametrize(
    ("url", "front"),
    [
        ("https://gazette.example", True),
        ("https://gazette.example/index.html", True),
        ("https://gazette.example/?a=1", True),
        ("https://gazette.example/quay", False),
        (None, False),
    ],
)
def test_the_address_of_a_front_page(url, front):
    assert is_front_page(url) is front
