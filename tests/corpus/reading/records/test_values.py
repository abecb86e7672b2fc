from datetime import date

import pytest

from corpus.reading.records.values import body_text, is_null, plain_value


@pytest.mark.parametrize(
    "value",
    [None, "", " ", "nan", "NaN", "None", "null", "N/A", "#N/A", "[]", "{}", [], {}, float("nan")],
)  # fmt: skip
def test_words_for_nothing_are_nothing(value):
    assert is_null(value)
    assert plain_value(value) is None
    assert body_text(value) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("['Ada Bly', 'Cy Dow']", "Ada Bly, Cy Dow"),
        ([{"name": "Ada Bly"}, {"first_name": "Cy", "last_name": "Dow"}], "Ada Bly, Cy Dow"),
        ({"$date": "2020-01-02"}, "2020-01-02"),
        ({"$date": {"$numberLong": "1577923200000"}}, "1577923200000"),
        (date(2020, 1, 2), "2020-01-02"),
        (43832.0, "43832"),
        ("[sic", "[sic"),
        ("<b>Ada</b> &amp; Cy", "Ada & Cy"),
        ("AT&T", "AT&T"),
        ("Nana", "Nana"),
    ],
)
def test_values_are_told_as_words(value, words):
    assert plain_value(value) == words


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("<p>One.</p><p>&ldquo;Two,&rdquo; he said.</p>", "One.\n\n“Two,” he said."),
        ("One <b>more</b>.\n\nTwo\nlines.", "One more.\n\nTwo lines."),
        ("1 < 2 and 3 > 2.\nSo.", "1 < 2 and 3 > 2.\nSo."),
        ("Tom &amp; Di\n\nLater.", "Tom & Di\n\nLater."),
        (["One.", "Two."], "One.\n\nTwo."),
        ({"sections": [{"headline": ["Then"], "paragraphs": ["One.", "Two."]}]},
         "Then\n\nOne.\n\nTwo."),
        (7, ""),
    ],
)  # fmt: skip
def test_texts_are_told_as_their_readers_see_them(value, text):
    assert body_text(value) == text
