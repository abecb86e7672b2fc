"""The parts of a reading, each a chip that can be removed and put back."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from markupsafe import Markup

from assistant.answer import Reading, ReadingPart
from assistant.page.phrases import span_of
from assistant.page.sessions.filters import Limits
from assistant.question.kinds import KINDS
from assistant.templates import render


class Chip(NamedTuple):
    """The text of a chip, and the parts of the reading that it stands for."""

    label: str
    parts: tuple[ReadingPart, ...]


def chips(reading: Reading) -> tuple[Chip, ...]:
    """Return the chips of a reading whose removal makes a difference; often none."""
    found = []
    if asks := KINDS[reading.kind].chip:
        found.append(Chip(asks, ("kind",)))
    if reading.speaker:
        found.append(Chip(f"By: {reading.speaker}", ("speaker",)))
        if reading.about:
            found.append(Chip(f"About: {reading.about}", ("about",)))
    if days := span_of(reading.since, reading.until):
        found.append(Chip(f"{days[0].upper()}{days[1:]}", ("since", "until")))
    return (*found, *map(_outlet, reading.outlets))


def _outlet(name: str) -> Chip:
    return Chip(f"Outlet: {name}", ("outlets",))


def narrow_limits(
    limits: Limits, reading: Reading | None, left_out: Collection[Chip]
) -> tuple[Limits, frozenset[ReadingPart]]:
    """Return the filters, and the parts to ask without, when chips of a reading are removed.

    Of several outlets, those that stay become the filter.
    """
    parts = {part for chip in left_out for part in chip.parts}
    if "since" in parts:
        limits = limits._replace(since=None, until=None)
    if "outlets" in parts and reading:
        stay = tuple(name for name in reading.outlets if _outlet(name) not in left_out)
        limits = limits._replace(outlets=stay)
        parts -= {"outlets"} if stay else set()
    return limits, frozenset(parts)


def acting_chips(reading: Reading, left_out: Collection[Chip]) -> tuple[Chip, ...]:
    """Return the chips of a reading that still act when some are removed."""
    gone = {part for chip in left_out for part in chip.parts} - {"outlets"}
    return tuple(chip for chip in chips(reading.without(gone)) if chip not in left_out)


def chips_html(reading: Reading, left_out: Collection[Chip], n: int) -> Markup:
    """Return the chips of entry ``n`` that are active, and the removed ones, which can be put back.

    A part that depends on another, as a topic depends on its speaker, has no chip.
    """
    acting = acting_chips(reading, left_out)
    shown = [
        (i, chip, chip in left_out)
        for i, chip in enumerate(chips(reading))
        if chip in acting or chip in left_out
    ]
    return render("page/sessions/chips.html.j2", n=n, chips=shown)
