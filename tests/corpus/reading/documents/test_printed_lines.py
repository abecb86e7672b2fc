import pytest

from corpus.reading.documents.printed_lines import (
    PrintedLine,
    continued,
    in_columns,
    join_lines,
    paragraphs_of,
    texts_of,
)


def line(text, *, up, left=60.0, size=12.0, gap=None):
    """A line of letters that are half as wide as high; ``gap`` is a blank of 30 points after some
    letters."""
    width = len(text) * size / 2
    if gap is None:
        return PrintedLine(left, up, left + width, up + size, text)
    begin = left + gap * size / 2
    return PrintedLine(left, up, left + width + 24, up + size, text, ((begin, begin + 30, gap),))


def block(*texts, up=700.0, left=60.0, size=12.0, step=1.2):
    return [line(t, up=up - n * size * step, left=left, size=size) for n, t in enumerate(texts)]


def texts(lines):
    return list(texts_of(paragraphs_of(lines)))


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["The wall is con-", "crete and old."], "The wall is concrete and old."),
        (["The wall is con\ufffe", "crete."], "The wall is concrete."),
        (["the Anglo-", "Saxon wall"], "the Anglo-Saxon wall"),
        (["a well-", "known wall"], "a well-known wall"),
        (["a 20-", "year wall"], "a 20-year wall"),
        (["in 2019-", "2020 they"], "in 2019-2020 they"),
        (["“No”-", "said"], "“No”- said"),
        (["it was –", "so"], "it was – so"),
        (["one", "two"], "one two"),
        ([], ""),
    ],
)
def test_words_that_were_broken_at_the_ends_of_lines_are_whole(lines, text):
    assert join_lines(lines) == text


def test_a_word_that_the_document_writes_with_a_hyphen_keeps_it():
    lines = block(
        "A long-lived sea wall of the harbour stands.", "It was long-", "lived, they said."
    )
    assert texts(lines)[0].endswith("It was long-lived, they said.")


def test_letters_that_print_joins_are_letters():
    assert texts(block("The o\ufb03ce of \ufb01sh \ufb02ows.")) == ["The office of fish flows."]


def test_head_lines_of_the_size_of_the_text_stay_apart():
    head = block("By Ada Reyes", "The Fenmouth Gazette", "7 May 2021", up=760)
    body = block(
        "The board of the harbour met on Tuesday in the",
        "old hall by the water, and it voted for the work",
        "that Noor Haddad had asked for.",
        "Ferries will run from the east pier until then.",
    )
    assert texts([*head, *body]) == [
        "By Ada Reyes",
        "The Fenmouth Gazette",
        "7 May 2021",
        "The board of the harbour met on Tuesday in the old hall by the water, and it voted for "
        "the work that Noor Haddad had asked for.",
        "Ferries will run from the east pier until then.",
    ]


def test_a_headline_of_two_lines_is_one():
    head = block("Quay to be", "dredged in June", up=760, size=20)
    body = block("The board of the harbour met on Tuesday in the", "old hall by the water.", up=700)
    assert texts([*head, *body])[0] == "Quay to be dredged in June"


LEFT = ["The board of the harbour", "met on Tuesday in the", "old hall by the water,",
        "and it voted for the work", "that Noor Haddad had"]  # fmt: skip
RIGHT = ["asked for. Ferries will", "run from the east pier", "until it is done, which",
         "may take a year or even", "more than a year."]  # fmt: skip
READ = (
    "The board of the harbour met on Tuesday in the old hall by the water, and it voted for the "
    "work that Noor Haddad had asked for. Ferries will run from the east pier until it is done, "
    "which may take a year or even more than a year."
)


def test_a_sentence_goes_on_in_the_next_column():
    assert texts([*block(*LEFT), *block(*RIGHT, left=320)]) == [READ]


def test_columns_that_the_file_holds_as_lines_are_read_one_after_the_other():
    rows = [
        line(f"{a} {b}", up=700 - 14 * n, gap=len(a))
        for n, (a, b) in enumerate(zip(LEFT, RIGHT, strict=True))
    ]
    # the right column begins at one place
    rows = [
        row._replace(gaps=((row.gaps[0][0], 240.0, row.gaps[0][2]),), right=400.0) for row in rows
    ]
    head = line("Quay to be dredged in June, and no ship will be sold", up=740)
    lines = in_columns([head, *rows])
    assert [row.text for row in lines] == [head.text, *LEFT, *RIGHT]
    assert texts(lines)[1:] == [READ]


def test_the_rows_of_a_table_stay_rows():
    rows = [line(f"Pier {n} 11", up=700 - 14 * n, gap=6) for n in range(6)]
    assert [row.text for row in in_columns(rows)] == [row.text for row in rows]


def test_a_blank_in_one_line_is_no_column():
    rows = [*block(*LEFT), line("so he said and left at once", up=600, gap=10)]
    assert in_columns(rows) == rows


def test_a_sentence_goes_on_on_the_next_page():
    first = paragraphs_of(block(*LEFT, up=100))
    second = paragraphs_of(block(*RIGHT, up=700))
    assert list(texts_of(continued([*first, *second]))) == [READ]


@pytest.mark.parametrize(
    ("last", "next_", "size"),
    [
        ("It was done.", "Ferries run again.", 12.0),
        ("“It was done.”", "ferries run", 12.0),
        ("that Noor Haddad had", "Fares rise again", 18.0),
        ("By Ada", "Fares rise again", 12.0),
    ],
)
def test_what_does_not_go_on_stays_apart(last, next_, size):
    first = paragraphs_of([*block("The board of the harbour met", up=130), *block(last, up=100)])
    second = paragraphs_of(block(next_, up=700, size=size))
    assert list(texts_of(continued([*first, *second])))[-1] == next_
