import pytest

from corpus.reading.documents.printed_lines import PrintedLine
from corpus.reading.documents.running_lines import running_lines, without_running

HEIGHT = 800.0


def line(text, up):
    return PrintedLine(60, up, 60 + 6 * len(text), up + 12, text)


def pages(count, *, head="The Fenmouth Gazette {}", foot="{}"):
    return [
        [
            line(head.format(n), 770),
            line(f"The board met on day number {n * 7} of the year.", 700),
            line("It spoke of ships.", 400),
            line(foot.format(n), 20),
        ]
        for n in range(1, count + 1)
    ]


def text_of(found):
    running = running_lines(found, [HEIGHT] * len(found))
    return [without_running(lines, HEIGHT, running) for lines in found]


@pytest.mark.parametrize("count", [2, 3, 12])
def test_what_stands_on_page_after_page_is_no_text(count):
    for lines, told in text_of(pages(count)):
        assert [line.text for line in lines][1:] == ["It spoke of ships."]
        assert len(told) == 1
        assert told[0].startswith("The Fenmouth Gazette")


def test_left_and_right_pages_may_have_lines_of_their_own():
    found = pages(8)
    for n in range(0, 8, 2):
        found[n][0] = line("7 May 2021", 770)
    assert all(len(lines) == 2 and len(told) == 1 for lines, told in text_of(found))


def test_the_headline_of_one_page_is_text():
    ((lines, told),) = text_of(pages(1, head="Quay to be dredged"))
    assert lines[0].text == "Quay to be dredged"
    assert told == []


@pytest.mark.parametrize(
    "text",
    [
        "7", "- 7 -", "Page 7 of 9", "7/9", "xii", "p. 7", "Seite 7 von 9",
        "5/7/21, 10:12 AM Quay to be dredged - The Fenmouth Gazette",
        "07.05.2021, 22:12 Quay to be dredged",
        "https://gazette.example/quay 1/2",
    ],
)  # fmt: skip
def test_a_page_number_is_no_text_even_on_one_page(text):
    ((lines, told),) = text_of([[line("It spoke of ships.", 400), line(text, 20)]])
    assert [line.text for line in lines] == ["It spoke of ships."]
    assert told == []


@pytest.mark.parametrize("text", ["7 ships", "It cost 7.", "2021 was good"])
def test_a_line_with_words_at_the_foot_is_text(text):
    ((lines, _),) = text_of([[line("It spoke of ships.", 400), line(text, 20)]])
    assert lines[-1].text == text


def test_a_number_in_the_middle_of_a_page_is_text():
    ((lines, _),) = text_of([[line("11", 400)]])
    assert [line.text for line in lines] == ["11"]
