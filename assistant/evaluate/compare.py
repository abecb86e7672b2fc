"""Compare two runs over the same questions: what changed, and is it more than chance?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from assistant.evaluate.case import Marks
from assistant.evaluate.measures.intervals import interval
from assistant.evaluate.metrics import BY_TYPE
from assistant.evaluate.summary import (
    draws_of,
    lower_is_better,
    marks,
    names,
    scored_on,
    statistic,
)
from corpus.errors import BadQuestions

FEWEST = 6
"""Questions of which a difference may be more than chance: if all of fewer change one way, the sign
test still gives that more than 5 % (2 * 0.5 ** 5), and the bootstrap, which draws only them, none.
"""


class Change(NamedTuple):
    """One question's score on a measure, before and after; None if it had none."""

    id: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure before and after, over the same ``n`` questions.

    ``low`` and ``high`` are the ends of the 95 % interval of ``after - before``; ``wins`` and
    ``losses`` are the questions scored both times whose score got better or worse.
    """

    measure: str
    before: float
    after: float
    low: float
    high: float
    n: int
    wins: tuple[Change, ...]
    losses: tuple[Change, ...]

    @property
    def change(self) -> float:
        """``after - before``."""
        return self.after - self.before

    @property
    def worse(self) -> bool:
        """True if the whole interval is on the bad side of 0, and there are enough questions."""
        bad = self.low > 0 if lower_is_better(self.measure) else self.high < 0
        return bad and self.n >= FEWEST

    @property
    def better(self) -> bool:
        """True if the whole interval is on the good side of 0, and there are enough questions."""
        good = self.high < 0 if lower_is_better(self.measure) else self.low > 0
        return good and self.n >= FEWEST


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences of all measures that both runs have, and the questions that only one asked.

    ``settings`` names the settings in which the runs differ. ``by_type`` are the differences of the
    measures that are shown by type.
    """

    differences: tuple[Difference, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    settings: tuple[str, ...]
    by_type: Mapping[str, tuple[Difference, ...]]


def load(path: Path) -> dict[str, Any]:
    """Read a run that ``onrecord eval --json`` wrote.

    Raises:
        BadQuestions: there is no such file, or it is not a run.
    """
    try:
        run = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadQuestions(
            f"{path}: cannot be read as a run ({error}): name a file that "
            "'onrecord eval --json FILE' wrote."
        ) from error
    if not isinstance(run, dict) or not {"settings", "measures", "rows"} <= set(run):
        raise BadQuestions(f"{path}: not a run that 'onrecord eval --json FILE' wrote.")
    return run


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> Comparison:
    """Return the paired differences of two runs.

    Raises:
        BadQuestions: the runs have no question in common, or their rows are of another form.
    """
    first, second = _rows(before), _rows(after)
    common = [name for name in first if name in second]
    if not common:
        raise BadQuestions("The two runs have no question in common: compare runs of one set.")
    old, new = [first[name] for name in common], [second[name] for name in common]
    return Comparison(
        _differences(old, new, [name for name in names(old) if name in names(new)]),
        tuple(name for name in first if name not in second),
        tuple(name for name in second if name not in first),
        tuple(_differing(before["settings"], after["settings"])),
        dict(_by_type(old, new)),
    )


def _by_type(
    old: Sequence[Marks], new: Sequence[Marks]
) -> Iterator[tuple[str, tuple[Difference, ...]]]:
    for kind in dict.fromkeys(row.type for row in new):
        kept = [place for place, row in enumerate(new) if row.type == kind]
        some = [old[place] for place in kept], [new[place] for place in kept]
        yield kind, _differences(*some, BY_TYPE)


def _differences(
    old: Sequence[Marks], new: Sequence[Marks], measures: Sequence[str]
) -> tuple[Difference, ...]:
    found = (_difference(old, new, measure) for measure in measures)
    return tuple(difference for difference in found if difference is not None)


def _rows(run: Mapping[str, Any]) -> dict[str, Marks]:
    try:
        return {row["id"]: marked for row in run["rows"] if (marked := marks(row)) is not None}
    except (KeyError, TypeError, AttributeError) as error:
        raise BadQuestions(
            f"The rows of a run lack {error}: it was written by another version; run it again."
        ) from error


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for name in sorted({*before, *after} - {"started"}):
        if before.get(name) != after.get(name):
            yield name


def _difference(old: Sequence[Marks], new: Sequence[Marks], measure: str) -> Difference | None:
    known = zip(scored_on(old, measure), scored_on(new, measure), strict=True)
    kept = [place for place, scored in enumerate(known) if any(scored)]
    if not kept:
        return None
    old, new = [old[place] for place in kept], [new[place] for place in kept]
    one, counts = np.ones((1, len(kept))), draws_of(old)
    was, now = statistic(old, measure), statistic(new, measure)
    before, after = float(was(one)[0]), float(now(one)[0])
    if np.isnan(before) or np.isnan(after):
        return None
    low, high = interval(now(counts) - was(counts))
    changes = sorted(_changes(old, new, measure), key=lambda c: -abs(c.after - c.before))
    sign = -1 if lower_is_better(measure) else 1
    return Difference(
        measure,
        before,
        after,
        low,
        high,
        len(kept),
        tuple(c for c in changes if sign * (c.after - c.before) > 0),
        tuple(c for c in changes if sign * (c.after - c.before) < 0),
    )


def _changes(old: Sequence[Marks], new: Sequence[Marks], measure: str) -> Iterator[Change]:
    for was, now in zip(old, new, strict=True):
        before, after = was.scores.get(measure), now.scores.get(measure)
        if before is not None and after is not None and before.value != after.value:
            yield Change(was.id, before.value, after.value)
