"""Tests of corpus.masthead, and of head and foot below it."""

from datetime import date

import pytest

from corpus.masthead.masthead import masthead

BODY = (
    "The minister said on Friday that the talks would go on, and that both sides had agreed to "
    "meet again before the end of the month.\n\n“We agreed,” he said.\n\nThe talks began in May."
)


def parts(text, **known):
    found = masthead(text, **known)
    return found, text[found.head : len(text) - found.foot]


def seed(seeds, start):
    return next(seeds.glob(f"{start}*.txt")).read_bytes().decode()


def test_seed_with_its_date_and_place_before_the_first_words(seeds):
    found, body = parts(seed(seeds, "000"))
    assert body.startswith("Russian Foreign Minister said on Thursday")
    assert body.rstrip().endswith("promising prospects.")
    assert (found.published, found.place) == (date(2020, 2, 6), "Mexico City")
    assert (found.byline, found.agency) == ("MaríA Verza", "The Associated Press")
    assert (found.outlet, found.title) == ("The Associated Press", None)


def test_seed_with_a_bold_headline_and_a_date_that_its_dateline_settles(seeds):
    found, body = parts(seed(seeds, "001"))
    assert body.startswith("Russian Foreign Minister Sergey Lavrov held")
    assert body.rstrip().endswith("Lavrov said.")
    assert found.title == "Russian foreign minister bolsters diplomatic ties with Mexico"
    assert (found.published, found.place) == (date(2020, 2, 7), "Mexico City")
    assert (found.outlet, found.byline, found.doubt) == ("RHC", None, None)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Talks go on\n\n", {"title": "Talks go on"}),
        ("# Talks go on\n\n", {"title": "Talks go on"}),
        (
            "Talks go on\nBy Jane Doe\nFebruary 7, 2020\n\n",
            {"title": "Talks go on", "byline": "Jane Doe", "published": date(2020, 2, 7)},
        ),
        (
            "Talks go on\n\nBy JANE DOE and JOHN ROE, Associated Press\n\n",
            {"byline": "JANE DOE and JOHN ROE", "agency": "The Associated Press"},
        ),
        (
            "Talks go on\n\nBy Jane Doe | Reuters | Feb. 7, 2020\n\n",
            {"byline": "Jane Doe", "agency": "Reuters", "published": date(2020, 2, 7)},
        ),
        (
            "Talks go on\n\nBoth sides have agreed to meet.\n\nJane Doe in Moscow\n"
            "Friday 7 February 2020 10.15 GMT\n\n",
            {"title": "Talks go on", "published": date(2020, 2, 7)},
        ),
        (
            "Source: The Verge\nTitle: Talks go on\nDate: 2020-02-07\nAuthor: Jane Doe\n"
            "URL: https://x.example/a\n\n",
            {
                "outlet": "The Verge",
                "title": "Talks go on",
                "published": date(2020, 2, 7),
                "byline": "Jane Doe",
                "url": "https://x.example/a",
            },
        ),
        (
            '---\ntitle: "Talks go on"\noutlet: The Post\ndate: 2020-02-07\ntags:\n  - a\n---\n\n'
            "# Talks go on\n\n",
            {"title": "Talks go on", "outlet": "The Post", "published": date(2020, 2, 7)},
        ),
        (
            "Published: 7 February 2020\nUpdated: 9 February 2020\n\n",
            {"published": date(2020, 2, 7), "title": None},
        ),
        ("Last updated: 9 February 2020\n\n", {"published": date(2020, 2, 9)}),
        ("Newspaper: minister to go.\n\nMOSCOW (AP) — ", {"title": "Newspaper: minister to go."}),
        ("7 February 2020 – ", {"published": date(2020, 2, 7)}),
        (
            "LE MESSAGER\nEnglish page\n\nA ferry opens the film festival\nFriday 7 February 2020\n"
            "Colette Amiel\n\n",
            {"title": "A ferry opens the film festival", "byline": "Colette Amiel", "outlet": None},
        ),
        ("The Daily Herald, Friday, 7 February 2020\n\n", {"outlet": "The Daily Herald"}),
        (
            "Posted on Feb 7, 2020 by Jane Doe\n\n",
            {"published": date(2020, 2, 7), "byline": "Jane Doe", "title": None},
        ),
        (
            "Talks go on for a week - BBC News\nBy Jane Doe\nBBC News, Moscow\nPublished\n"
            "7 February 2020\nShare\n\n",
            {"title": "Talks go on for a week", "outlet": "BBC", "byline": "Jane Doe"},
        ),
        (
            "Talks go on\nSource: Xinhua| 2020-02-07 09:24:15|Editor: huaxia\n\n",
            {"outlet": "Xinhua", "published": date(2020, 2, 7)},
        ),
        (
            "THE GUARDIAN\nTalks go on\nJane Doe in Moscow\nFri 7 Feb 2020 18.01 GMT\n"
            "Last modified on Sat 8 Feb 2020 19.10 GMT\n\n",
            {"title": "Talks go on", "outlet": "The Guardian", "published": date(2020, 2, 7)},
        ),
        ("Minister Skewered By Jane Doe.\n\nMOSCOW (AP) — ", {"byline": None}),
        ("[Photo: Reuters]\n\nTalks go on\n\n", {"title": "Talks go on", "outlet": None}),
        (
            "---\n\n**Talks go on**\n\n08/02/2020\n\n\n\nCaracas, February 8 (RHC) -- ",
            {"title": "Talks go on", "published": date(2020, 2, 8), "outlet": "RHC"},
        ),
        (" date 2020-02-08 CARACAS – ", {"published": date(2020, 2, 8), "place": "Caracas"}),
        ("LONDON (Reuters) - ", {"agency": "Reuters", "outlet": "Reuters", "place": "London"}),
    ],
)
def test_the_head_is_read_and_is_no_part_of_the_body(head, expected):
    found, body = parts(head + BODY)
    assert {field: getattr(found, field) for field in expected} == expected
    assert body.strip() == BODY


@pytest.mark.parametrize(
    ("foot", "expected"),
    [
        (
            "Jane Doe, The Associated Press",
            {"byline": "Jane Doe", "agency": "The Associated Press"},
        ),
        ("Jane Doe And Ann Poe, The Associated Press", {"byline": "Jane Doe And Ann Poe"}),
        ("mh/jha/ga", {}),
        ("Edited by Ed Newman\n\n---", {"byline": None}),
        ("(Reporting by Jane Doe; Editing by John Roe)", {"byline": "Jane Doe"}),
        ("Reporting by Jane Doe in Moscow and John Roe in London; editing by Ann Poe", {}),
        ("Edited by Kai Brunn, Radio Lorvenia", {"outlet": "Radio Lorvenia", "byline": None}),
        ("© 2020 The Daily Herald. All rights reserved.", {}),
        ("Associated Press writers Jane Doe and John Roe contributed to this report.", {}),
        ("By Jane Doe\n\nThis article was amended on 9 February 2020.", {"byline": "Jane Doe"}),
        ("Friday, February 7, 2020", {"published": date(2020, 2, 7)}),
        ("###", {}),
        ("(AFP)", {"agency": "AFP"}),
        ("Source: TASS", {"agency": "TASS", "outlet": "TASS"}),
        ("Our Standards: The Thomson Reuters Trust Principles.", {}),
    ],
)
def test_the_foot_is_read_and_is_no_part_of_the_body(foot, expected):
    found, body = parts(f"{BODY}\n\n{foot}\n")
    assert {field: getattr(found, field) for field in expected} == expected
    assert body.strip() == BODY


@pytest.mark.parametrize(
    "last",
    [
        "By then it was too late.",
        "Reporting by the newspaper showed that the file existed.",
        "“We shall see,” said Jane Doe, the mayor.",
        "— Albert Einstein",
        "Jane Doe, the mayor of Springfield, left early.",
        "Sources: the ministry would not say.",
        "Jane Doe",
    ],
)
def test_last_words_that_are_no_foot_stay(last):
    found, body = parts(f"{BODY}\n\n{last}")
    assert (found.foot, found.byline, found.outlet) == (0, None, None)
    assert body.endswith(last)


@pytest.mark.parametrize(
    "first",
    [
        "The minister came on 7 February 2020.",
        "By Friday night it was over.",
        "“We agreed,” he said.",
        "1. The first point",
        "- a list",
        "On the morning of the talks the minister,",
        "Q: Did you agree?\n\nA: We did.\n\nQ: When?",
    ],
)
def test_first_words_that_are_no_head_stay(first):
    found, body = parts(f"{first}\n{BODY}")
    assert (found.head, found.title, found.byline, found.published) == (0, None, None, None)
    assert body.startswith(first)


@pytest.mark.parametrize(
    ("text", "known", "day"),
    [
        (f"03/04/2021\n\n{BODY}", {}, None),
        (f"03/04/2021\n\nLONDON, April 3 (Reuters) - {BODY}", {}, date(2021, 4, 3)),
        (f"Saturday 03/04/2021\n\n{BODY}", {}, date(2021, 4, 3)),
        (f"13/04/2021\n\n{BODY}", {}, date(2021, 4, 13)),
        (f"03/04/2021\n\n{BODY}", {"path": "wire/2021/04/03/a"}, date(2021, 4, 3)),
        (f"03/04/2021\n\n{BODY}", {"url": "https://x.example/2021/03/04/a"}, date(2021, 3, 4)),
        (f"Posted: 03/04/2021\nUpdated: 15/04/2021\n\n{BODY}", {}, date(2021, 4, 3)),
        (f"03/04/2021\n\n{BODY}\n\n4 April 2021", {}, date(2021, 4, 3)),
        (BODY, {"published": "03/04/2021"}, None),
        (BODY, {"published": "03/04/2021", "day_first": False}, date(2021, 3, 4)),
        (f"LONDON, April 3 (Reuters) - {BODY}", {"published": "03/04/2021"}, date(2021, 4, 3)),
        (f"LONDON, April 3 (Reuters) - {BODY}", {"published": "2021-04-05"}, date(2021, 4, 5)),
        (f"LONDON, April 3 (Reuters) - {BODY}", {}, None),
        (f"LONDON, April 3 (Reuters) - {BODY}\n\n© 2021 Thomson Reuters", {}, date(2021, 4, 3)),
        (BODY, {"url": "https://x.example/2021/04/03/a"}, date(2021, 4, 3)),
        (BODY, {"path": "2021-04-03/a"}, None),
        (f"{BODY} The war began on 3 April 2021.", {}, None),
    ],
)
def test_a_date_is_taken_when_it_is_sure(text, known, day):
    found, _ = parts(text, **known)
    assert found.published == day


def test_an_ambiguous_date_is_told():
    found, _ = parts(f"03/04/2021\n\n{BODY}")
    assert "3 April 2021 or 4 March 2021" in found.doubt
    assert parts(f"13/04/2021\n\n{BODY}")[0].doubt is None


@pytest.mark.parametrize(
    ("text", "head"),
    [
        (BODY, 0),
        (f"Talks go on.\n\n{BODY}", 14),
        (f"Other words\n\n{BODY}", 0),
        (f"Talks go on\n\nLONDON (Reuters) - {BODY}", 32),
    ],
)
def test_a_row_keeps_its_text_unless_it_repeats_its_title(text, head):
    found = masthead(text, title="Talks go on", published="2020-02-07", row=True)
    assert found.head == head
    assert (found.title, found.published) == ("Talks go on", date(2020, 2, 7))


@pytest.mark.parametrize(
    "text", ["By Jane Doe", "2020-02-07", "---", "# Title", "LONDON (Reuters) - "]
)
def test_a_text_that_is_all_masthead_is_its_own_body(text):
    found = masthead(text)
    assert (found.head, found.foot) == (0, 0)


@pytest.mark.parametrize("given", ["Q3 2019", "2019-13-45", "the 31st"])
def test_a_given_date_that_cannot_be_read_is_told(given):
    found = masthead(BODY, published=given, row=True)
    assert found.published is None
    assert repr(given) in found.doubt


@pytest.mark.parametrize("given", ["", "unknown", None])
def test_a_field_without_a_number_is_no_date_that_could_not_be_read(given):
    assert masthead(BODY, published=given, row=True).doubt is None


def test_another_date_stands_for_a_given_one_that_cannot_be_read():
    found = masthead(BODY, published="week 6", row=True, url="https://x.example/2020/02/07/a")
    assert (found.published, found.doubt) == (date(2020, 2, 7), None)
