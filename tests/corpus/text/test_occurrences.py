"""Where a quotation's words stand: gaps, brackets, stops, and quotations that are interrupted."""

import pytest

from corpus.text.occurrences import brackets, locate, occurrences, omits_after

TEXT = (
    "“We have kept the mill open for nine winters,” Siosaia Taufa said. “Nobody was sent home, "
    "and the looms are loud.”\n\n“I walk there daily,” Taufa added, “and I shall walk there "
    "again.” Losses fell by −5 to -7 points."
)


def found(quote: str, **options: bool) -> list[list[str]]:
    return [[TEXT[a:b] for a, b in spans] for spans in occurrences(quote, TEXT, **options)]


@pytest.mark.parametrize(
    ("quote", "pieces"),
    [
        ("kept the mill open.", ["kept the mill open"]),
        ("We have kept the mill open;", ["We have kept the mill open"]),
        ("[The owners] have kept the mill open", ["have kept the mill open"]),
        ("We [the owners] have kept the mill open", ["We", "have kept the mill open"]),
        ("We have kept [it] open for nine winters", ["We have kept", "open for nine winters"]),
        ("[H]ave kept the mill open", ["have kept the mill open"]),
        ("the mill open [for years].", ["the mill open"]),
        ("I walk[ed] there daily", ["I", "there daily"]),
        ("kept the mill [sic] open", ["kept the mill", "open"]),
        ("We have kept the mill … nine winters", ["We have kept the mill", "nine winters"]),
        ("We have kept the mill . . . nine winters", ["We have kept the mill", "nine winters"]),
        ("... nine winters ...", ["nine winters"]),
        ("We have kept (...) nine winters", ["We have kept", "nine winters"]),
        ("-7 points", ["-7 points"]),
    ],
)
def test_gaps_brackets_and_stops_are_no_words(quote, pieces):
    assert [TEXT[a:b] for a, b in locate(quote, TEXT)] == pieces


@pytest.mark.parametrize(
    "quote",
    [
        "We have closed the mill",
        "kept the mill open?",
        "the looms are loud … kept the mill open",
        "We have kept [it] the looms are loud",
        "7 winters",
        "[the owners]",
        "[…]",
        "8 points",
    ],
)
def test_other_words_are_nowhere(quote):
    assert locate(quote, TEXT) == ()


def test_what_an_article_prints_in_brackets_may_be_copied():
    text = "“They [the owners] left … for good,” she said."
    (span,) = locate("They [the owners] left … for good", text)
    assert text[slice(*span)] == "They [the owners] left … for good"


def test_pieces_are_taken_where_they_stand_nearest():
    text = "The mill is old. It burnt. Rain fell for a week. The mill is loud, she said."
    first, second = locate("The mill … loud", text)
    assert (first.start, text[slice(*second)]) == (text.rindex("The mill"), "loud")


@pytest.mark.parametrize(
    ("quote", "halves"),
    [
        (
            "We have kept the mill open for nine winters. Nobody was sent home",
            ["We have kept the mill open for nine winters", "Nobody was sent home"],
        ),
        ("daily and I shall walk there", ["daily", "and I shall walk there"]),
        ("I walk there daily, and I shall", ["I walk there daily", "and I shall"]),
    ],
)
def test_a_quotation_goes_on_over_an_interruption_where_that_is_wanted(quote, halves):
    assert found(quote, joins=True) == [halves]
    assert found(quote) == []


@pytest.mark.parametrize("quote", ["the looms are loud. I walk there daily", "nine winters loud"])
def test_no_quotation_goes_on_over_a_paragraph_or_over_its_own_words(quote):
    assert found(quote, joins=True) == []


@pytest.mark.parametrize("quote", ["We have kept …", "We have kept...", "We have [...].", "We …,”"])
def test_an_ellipsis_at_the_end_says_that_more_follows(quote):
    assert omits_after(quote)


@pytest.mark.parametrize("quote", ["… kept", "We … have kept.", "kept [it]", "kept"])
def test_one_elsewhere_does_not(quote):
    assert not omits_after(quote)


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("We have kept [it] open for nine winters", [("[it]", "the mill")]),
        ("We [the owners] have kept the mill open", [("[the owners]", "")]),
        ("[The owners] have kept the mill open", [("[The owners]", "We")]),
        ("Nobody was sent [away]", [("[away]", "home")]),
        ("I walk[ed] there daily", [("walk[ed]", "walk")]),
        ("I walk [here] daily and [the] looms", []),
        ("[W]e have kept the mill open", []),
        ("We have … [kept] the mill open", [("[kept]", None)]),
        ("We [ran] [and] the mill open", [("[ran]", None), ("[and]", None)]),
        ("We have kept the mill […] nine winters", []),
    ],
)
def test_brackets_stand_for_words_of_the_text(quote, expected):
    spans = locate(quote, TEXT)
    told = [
        (one.words, None if one.place is None else TEXT[slice(*one.place)])
        for one in brackets(quote, TEXT, spans)
    ]
    assert told == (expected if spans else [])


def test_brackets_that_the_text_prints_are_nobodys_insertion():
    text = "“They [the owners] left for good,” she said."
    quote = "They [the owners] left"
    assert brackets(quote, text, locate(quote, text)) == ()
