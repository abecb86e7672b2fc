"""What an article gives to "the company" when it writes of the body that is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evidence.search import Inquiry
from corpus.article import Article, Statement
from corpus.people.in_article import ArticlePerson, name_words, same_person
from corpus.people.matching import is_body
from corpus.people.user_aliases import is_speaker_name
from index.stems import stems

CALLED = frozenset(
    (
        "airline app brand business carrier charity club company developer firm giant league maker "
        "manufacturer network operator platform publisher retailer service site start-up startup "
        "store studio team website"
    ).split()
)
"""What a body is called where it is not named again: "the company said"."""


def statements_of_body(
    inquiry: Inquiry, asked: str, articles: Sequence[Article]
) -> list[tuple[Article, Statement]]:
    """Return the statements of "the company" in articles that write of the asked body.

    The body is the one in the headline that the article names most often. Of all in the headline it
    is the last before the statement.
    """
    found: list[tuple[Article, Statement]] = []
    if not is_speaker_name(asked[:1].upper() + asked[1:]) or is_body(name_words(asked)):
        return found  # a place, an authority
    for article in dict.fromkeys(articles):
        heading = set(stems(article.title or ""))
        bodies = [p for p in inquiry.people(article) if _is_in(heading, p)]
        main = max(bodies, key=lambda body: len(body.mentions), default=None)
        if main is not None and same_person(asked, main.name):
            own = (s for s in inquiry.statements(article) if _is_called(s))
            found += [(article, s) for s in own if _last(bodies, s) == main.name]
    return found


def _is_in(heading: set[str], person: ArticlePerson) -> bool:
    """True if a body's name stands in a headline."""
    return not person.human and set(stems(" ".join(name_words(person.name)))) <= heading


def _is_called(statement: Statement) -> bool:
    """True if a speaker is "the company" and the like."""
    words = (statement.speaker or "").lower().split()
    return len(words) > 1 and words[0] == "the" and words[-1] in CALLED


def _last(bodies: Sequence[ArticlePerson], statement: Statement) -> str:
    """Return the name of the body that is last named before a statement; empty for none."""
    at = (statement.source or statement.content).start
    before = [(m.start, body.name) for body in bodies for m in body.mentions if m.start < at]
    return max(before, default=(0, ""))[1]
