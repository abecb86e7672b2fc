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
_SHOWN = 320  # characters of a notice
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

    def __str__(self) -> str:
        """Return the notice with its kind before it, shortened to a few lines."""
        words = self.words
        if len(words) > _SHOWN:
            words = f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"
        kind = "Withdrawn" if self.kind == "withdrawal" else "Corrected"
        named = words[:7].casefold() in ("withdra", "retract", "correct")
        return words if named else f"{kind}: {words}"


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
    own = notices(article)
    # the headline tells less than a notice below it
    found = [(article, n) for n in own if not n.in_title or all(o.in_title for o in own)]
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
