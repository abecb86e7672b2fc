import pytest

from corpus.article import Span
from corpus.people.offices import fit, kinds, makes, office, office_end
from tests.sentence import parsed


@pytest.mark.parametrize(
    ("text", "head", "told"),
    [
        ("the foreign minister", "minister", {"foreign"}),
        ("the minister", "minister", set()),
        ("the mayor of Kisumu", "mayor", {"kisumu"}),
        ("the top aide", "aide", set()),
        ("the ministers", None, set()),
        ("the minister met", None, set()),
        ("the harbour", None, set()),
    ],
)
def test_an_office_is_a_head_with_what_is_told_of_it(text, head, told):
    assert office(parsed(text)) == (head, told, frozenset())


def test_the_nation_of_an_office_may_be_told_before_it_or_after_it():
    before, after = office(parsed("the Indian minister")), office(parsed("the minister of India"))
    assert before == after
    assert len(before[2]) == 1
    assert before[2] != office(parsed("the Japanese minister"))[2]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("the Indian foreign minister said", 4),
        ("the minister said", 2),
        ("the ministers said", None),
        ("the deputy minister said", 3),
        ("the harbour said", None),
    ],
)
def test_an_office_ends_with_its_head(text, end):
    parts = parsed(text)
    found = office_end(parts, 0)
    assert found == end or (end is None and found is None)


@pytest.mark.parametrize(
    ("phrase", "role", "expected"),
    [
        ("the foreign minister", "Foreign Minister", 1.0),
        ("the diplomat", "Foreign Minister", 0.8),
        ("the minister", "Deputy Minister", 0.6),
        ("the Japanese minister", "Minister", 0.7),
        ("the Japanese minister", "Indian Minister", 0.0),
        ("the finance minister", "Foreign Minister", 0.0),
        ("the spokeswoman", "spokesman", 0.0),
        ("the mayor", "minister", 0.0),
        ("the manager", "Former Chelsea manager", 0.0),
        ("the former manager", "Former Chelsea manager", 1.0),
    ],
)
def test_an_office_fits_wholly_in_part_or_not(phrase, role, expected):
    head, told, nations = office(parsed(phrase))
    assert head is not None
    assert fit(head, told, nations, role) == pytest.approx(expected)


def test_a_word_for_an_office_means_itself_and_narrower_ones():
    assert {"leader", "president", "premier"} <= kinds("leader")
    assert kinds("mayor") == {"mayor"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The film “Rain” by Wanuri Kahiu was shown.", "director"),
        ("The novel by Wanuri Kahiu sold out.", "author"),
        ("A film was shown by Wanuri Kahiu.", None),
        ("The bridge by Wanuri Kahiu stood.", None),
        ("Wanuri Kahiu came.", None),
    ],
)
def test_who_made_a_work_has_an_office_by_it(text, role):
    start = text.index("Wanuri")
    assert makes(text, Span(start, start + len("Wanuri Kahiu"))) == role
