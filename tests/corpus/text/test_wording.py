"""The words of a text, whatever print makes of them."""

import pytest

from corpus.text.wording import fold_wording, wording


def first_run(words, text):
    """Where all these words stand in a row first, or None."""
    told = wording(text)
    return next((told.span(*run) for run in told.runs(wording(words).words)), None)


TEXT = "Zeynep Yılmaz said: “We don’t sell the well-known mill — not now.” The sun shone."


@pytest.mark.parametrize(
    "words",
    [
        "We don't sell the well-known mill",
        "we DON’T sell the well known mill",
        "We don`t sell the well‑known mill",
        "We donʼt  sell\nthe well–known mill",
        "“We don't sell” the 'well-known' mill",
        "We don't sell the well-known mill -- not now.",
        "We don't sell the well-known mill, not now",
        "m\u00adill — not",
        "Yilmaz said “we don’t",
    ],
)
def test_words_are_found_whatever_their_marks_dashes_case_and_hyphens(words):
    span = first_run(words, TEXT)
    assert span is not None
    assert wording(TEXT[slice(*span)]).words == wording(words).words


@pytest.mark.parametrize(
    "printed", ["We don\u00ad’t", "don't\u200b sell", "don't\n\nsell", "ﬁx it"]
)
def test_what_the_text_has_unseen_makes_no_difference(printed):
    assert first_run(printed.replace("\u00ad", "").replace("ﬁ", "fi"), f"Now: {printed} here.")


@pytest.mark.parametrize(
    "words", ["We do sell", "sell the mill", "mill the", "don sell", "e don't", "", "…", "shone a"]
)
def test_other_words_are_not_found(words):
    assert first_run(words, TEXT) is None


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“No,” ‘she’ said", "No, she said"),
        ("six years — and", "six years-and"),
        ("six years--and", "six years-and"),
        ("rock ’n’ roll", "rock n roll"),
        ("the workers’ café", "the workers cafe"),
        ("it’s  5'10\"", "it's 5'10"),
        ("wait…", "wait..."),
    ],
)
def test_print_is_folded_and_words_are_not(text, folded):
    found = fold_wording(text)
    assert found.text == folded
    assert len(found.places) == len(folded)
    assert [*found.places] == sorted(found.places)
