import pytest

from corpus.attribution.grammar.participles import subject_of_participle
from tests.sentence import at, parsed, words


def speaker(text: str, verb: str) -> str | None:
    """Whose participle a word is; None where it reports nothing."""
    parts = parsed(text)
    n = at(parts, verb)
    who = subject_of_participle(parts, n, parts[n - 1], None)
    return None if who is None else words(parts, *who.naming)


@pytest.mark.parametrize(
    ("text", "verb", "who"),
    [
        ("Amina Mohammed issued a statement saying it was late.", "saying", "Amina Mohammed"),
        ("The union put out a memo stating that it was late.", "stating", "The union"),
        ("Tuilaepa sent a letter on Monday claiming it was late.", "claiming", "Tuilaepa"),
        ("Yoweri Katumba wrote an email to clients saying, “Go.”", "saying", "Yoweri Katumba"),
        ("The guild has published a note to its members saying “come in”.", "saying", "The guild"),
    ],
)  # fmt: skip
def test_a_paper_that_says_something_is_its_senders(text, verb, who):
    assert speaker(text, verb) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Jin Seo-yeon received a letter saying it was late.", "a letter"),
        ("Jin Seo-yeon has seen the memo saying it was late.", "the memo"),
        ("Jin Seo-yeon waved at a boy saying it was late.", None),
        ("Jin Seo-yeon left after a call to a boy saying it was late.", None),
    ],
)
def test_a_paper_that_somebody_got_or_a_person_beside_keeps_its_own_words(text, who):
    assert speaker(text, "saying") == who
