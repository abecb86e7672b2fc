"""Replies about the articles as such and about what can be asked; they need no search."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from assistant.composing.extractive import long_day

NAMED_OUTLETS = 8  # maximum outlets that are named, those with most articles first
NEWEST = 5  # newest headlines that are listed


class Headline(NamedTuple):
    """An article in a list."""

    title: str | None
    outlet: str | None
    published: date | None


class Holdings(NamedTuple):
    """What an index holds: articles, outlets with most of them first, days, newest headlines."""

    articles: int
    outlets: Sequence[str]
    dates: tuple[date | None, date | None]
    newest: Sequence[Headline]
    examples: Sequence[str]


def greeting(held: Holdings) -> str:
    """A reply to a greeting, with examples of questions."""
    return f"Hello. {_counted(held)} {_examples(held)}".strip()


def thanks() -> str:
    """A reply to thanks and goodbyes."""
    return "You are welcome."


def help(held: Holdings) -> str:
    """A description of what can be asked."""
    return (
        "I answer from the articles here, with the words that stand in them: who said it, in "
        "which outlet, and when. I add nothing of my own, and say so where they hold no answer. "
        "You can ask what somebody said about something, who said certain words, for facts and "
        "figures, for a summary, a timeline, the latest, or which articles there are on a "
        "subject; and then ask on: “and about the strike?”, “are you sure?”, “which article?”, "
        f"“shorter”. {_examples(held)}"
    ).strip()


def describe_holdings(held: Holdings) -> str:
    """How many articles there are, from which outlets and days, and the newest headlines."""
    lines = [_counted(held)]
    if held.newest:
        lines.append("The newest are:")
        lines += [
            f"- {one.title or 'an article without a headline'} "
            f"({one.outlet or 'outlet unknown'}, {long_day(one.published)})"
            for one in held.newest
        ]
    return "\n".join(lines)


def not_english() -> str:
    """A reply to a turn in another language."""
    return "I read and answer English only. Please ask in English."


def ask_back(turn: str, held: Holdings) -> str:
    """A question back, if the turn was not understood."""
    return (
        f"I am not sure what you ask with “{turn.strip()}”. Please say whom or what you mean, "
        f"and what you want to know. {_examples(held)}"
    ).strip()


def _counted(held: Holdings) -> str:
    if not held.articles:
        return "There are no articles here yet."
    oldest, newest = held.dates
    days = f", dated {long_day(oldest)} to {long_day(newest)}" if oldest and newest else ""
    if oldest and oldest == newest:
        days = f", of {long_day(oldest)}"
    named = [*held.outlets[:NAMED_OUTLETS]]
    more = len(held.outlets) - len(named)
    whose = ""
    if named:
        last = f" and {more} more" if more > 0 else ""
        listed = (
            ", ".join(named)
            if last or len(named) == 1
            else f"{', '.join(named[:-1])} and {named[-1]}"
        )
        whose = f", from {listed}{last}"
    count = "There is 1 article" if held.articles == 1 else f"There are {held.articles} articles"
    return f"{count} here{days}{whose}."


def _examples(held: Holdings) -> str:
    shown = [f"“{example}”" for example in held.examples[:3]]
    if not shown:
        return ""
    listed = shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"
    return f"You could ask: {listed}"
