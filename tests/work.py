"""Work counted in calls, which a slow or busy machine does not change."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from types import FrameType


def calls(function: Callable[[], object]) -> Counter[str]:
    """How often each function, of Python or of C, was called while ``function`` ran.

    Time that one call spends inside C, as a regular expression does, is not counted: a test of
    that takes an input so long that the suite's time limit ends it.
    """
    counted: Counter[str] = Counter()

    def note(frame: FrameType, event: str, called: object) -> None:
        if event == "call":
            counted[frame.f_code.co_qualname] += 1
        elif event == "c_call":
            counted[getattr(called, "__qualname__", "")] += 1

    sys.setprofile(note)
    try:
        function()
    finally:
        sys.setprofile(None)
    return counted


def growth(run: Callable[[int], object], size: int, *, times: int = 4) -> float:
    """How many times the work of ``run(size)`` is that of ``run(size * times)``.

    About ``times`` where work grows with the input, ``times ** 2`` where it grows with its square.
    """
    run(size)  # what is kept from one call to the next is made first
    small = calls(lambda: run(size)).total()
    return calls(lambda: run(size * times)).total() / small
