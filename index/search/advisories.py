"""Withdrawals and corrections of an article: its own notices, and those sent after it.

An agency takes a story back with a message of its own, which names the story by its headline.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.article import Article
from corpus.masthead.notices import Notice, NoticeKind, notices
from corpus.text.wording import wording

SENT_WITHIN = timedelta(days=366)  # after the story; agencies correct stories of the same year
SLUGS = ("kill", "withdr", "retract", "correct", "clarif", "mandatory", "advisory", "attention")
"""How the headline of such a message begins, in small letters."""
ADDRESSED = (
    "editors kill", "editors withdrawn", "editors withdraw", "editors withdrawing",
    "editors retracted", "editors withhold", "editors headlined", "editors correct",
    "editors corrects", "editors correction",
)  # fmt: skip
"""Words that such a message has in its text."""

Advisories = Mapping[tuple[str, ...], Sequence[tuple[Article, Notice]]]
"""The messages by the words of the headlines that they name."""


@dataclass(frozen=True, slots=True)
class ArticleNotice:
    """A withdrawal or correction of an article: its words, and the article in which it stands."""

    kind: NoticeKind
    words: str
    article: str
    published: date | None


def advisories(articles: Iterable[Article]) -> Advisories:
    """Return the messages among some articles, by the headlines of the stories they are about."""
    found: defaultdict[tuple[str, ...], list[tuple[Article, Notice]]] = defaultdict(list)
    for article in articles:
        for notice in notices(article):
            for headline in notice.headlines:
                found[wording(headline).words].append((article, notice))
    return found


def notices_on(article: Article, sent: Advisories) -> tuple[ArticleNotice, ...]:
    """Return what withdraws or corrects an article, withdrawals first; none for most articles.

    A message sent on its own counts if it names the headline, if it is of the same outlet or agency
    where both are known, and if it is not older than the story.
    """
    found = [(article, notice) for notice in notices(article)]
    if article.title and sent:
        found += [
            pair
            for pair in sent.get(wording(article.title).words, ())
            if pair[0].id != article.id and _may_mean(pair[0], article)
        ]
    told = {
        (notice.kind, words): ArticleNotice(notice.kind, words, of.id, of.published)
        for of, notice in found
        if (words := " ".join(of.text[slice(*notice.span)].split()) or of.title)
    }
    return tuple(sorted(told.values(), key=lambda n: n.kind != "withdrawal"))


def _may_mean(message: Article, story: Article) -> bool:
    sources = [{s.casefold() for s in (a.outlet, a.agency) if s} for a in (message, story)]
    if all(sources) and not sources[0] & sources[1]:
        return False
    if message.published is None or story.published is None:
        return True
    return timedelta(0) <= message.published - story.published <= SENT_WITHIN
