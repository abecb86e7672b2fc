"""Words in brackets of a draft: for which words they stand, and whom a pronoun of these means."""

import pytest

from assistant.record.insertions import Insertion, insertions
from corpus.article import Article
from corpus.attribution.statements import statements
from corpus.people.in_article import people
from corpus.text.occurrences import locate

MILL = Article(
    "mill",
    "Old hands came on Friday. Rangi Parata spoke first.\n\n"
    "“He kept it open for nine winters,” Siosaia Taufa said. “We never sent anybody home, and I "
    "pay them 40 crowns.”\n\n"
    "Ilse Tamm, a weaver, and Nia Rhys, a dyer, left. “She will be back in spring,” Taufa said.",
    title="The tide mill",
)


def put_in(quote: str) -> tuple[Insertion, ...]:
    spans = locate(quote, MILL.text)
    assert spans
    return insertions(quote, spans, MILL, statements(MILL), people(MILL))


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("[Parata] kept it open", Insertion("Parata", "He", "Rangi Parata")),
        ("[Nia Rhys] kept it open", Insertion("Nia Rhys", "He", "Rangi Parata", borne_out=False)),
        ("He kept [the mill] open", Insertion("the mill", "it")),
        ("He kept it [somehow] open", Insertion("somehow", "")),
        ("and [Taufa] pay them 40 crowns", Insertion("Taufa", "I", "Siosaia Taufa")),
        ("and [Parata] pay them 40", Insertion("Parata", "I", "Siosaia Taufa", borne_out=False)),
        ("[Tamm] will be back in spring", Insertion("Tamm", "She")),
        ("[Olu Bankole] will be back", Insertion("Olu Bankole", "She", borne_out=False)),
        ("open for nine … [cold] winters", Insertion("cold", None)),
    ],
)
def test_a_bracket_tells_its_words_and_whom_they_mean(quote, expected):
    assert put_in(quote) == (expected,)


@pytest.mark.parametrize(
    ("quote", "turns"),
    [
        ("We [always] sent anybody home", True),
        ("I pay them [60] crowns", True),
        ("He kept it [not] open", True),
        ("I pay them [some] crowns", True),
        ("We never sent [people] home", False),
        ("I pay [the hands] 40 crowns", False),
        ("We never [ever] sent anybody home", False),
    ],
)
def test_a_bracket_that_changes_a_denial_or_a_number_turns_the_words(quote, turns):
    assert [one.turns for one in put_in(quote)] == [turns]
