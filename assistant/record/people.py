"""The people on record, count_people as their statements are listed: copies count once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from assistant.record.statements import table
from corpus.article import Article, Statement
from corpus.people.across_articles import Person


def count_people(
    people: Iterable[Person],
    found: Sequence[tuple[Article, Statement]],
    *,
    group: Callable[[str], object],
) -> tuple[Person, ...]:
    """Return the people with the number of their rows in the table of statements, most first.

    ``found`` are all statements. Articles of one ``group`` are copies, and count as one.
    """
    statements = Counter(row.speaker for row in table(found, group=group))
    groups: dict[str, object] = {}
    articles: defaultdict[str | None, set[object]] = defaultdict(set)
    for article, statement in found:
        if article.id not in groups:
            groups[article.id] = group(article.id)
        articles[statement.speaker].add(groups[article.id])
    told = (
        replace(one, statements=statements[one.name], articles=len(articles[one.name]))
        for one in people
    )
    return tuple(sorted(told, key=lambda one: (-one.statements, one.name)))
