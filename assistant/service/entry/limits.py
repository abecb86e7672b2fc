"""How often one may ask."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from assistant.service.processes.shared import SharedCounts

RATE = 600  # requests of one caller a minute
_SWEPT = 1000  # requests after which buckets that are full again are removed


class Rate:
    """A bucket of tokens for each caller: ``burst`` at once, refilled at ``per_minute``.

    Processes with the same ``counts`` and ``name`` count together. ``clock`` is in seconds, and the
    same for all processes of the machine.
    """

    def __init__(
        self,
        *,
        per_minute: int,
        burst: int,
        clock: Callable[[], float] = time.monotonic,
        counts: SharedCounts | None = None,
        name: str = "",
    ) -> None:
        self._each = 60 / per_minute
        self._burst = burst
        self._clock = clock
        self._counts = counts or SharedCounts()
        self._name = name
        self._counted = 0

    def wait(self, caller: str) -> int:
        """Count a request; return 0, or the seconds to wait if it is one too many."""
        now, caller = self._clock(), f"{self._name} {caller}"
        self._counted += 1
        if self._counted % _SWEPT == 0:  # a full bucket is as good as none
            self._counts.run("DELETE FROM buckets WHERE full_at < ?", (now,))
        slack = (self._burst - 1) * self._each + 1e-9
        taken = self._counts.run(
            "INSERT INTO buckets VALUES (:caller, :now + :each) ON CONFLICT (caller) DO UPDATE"
            " SET full_at = max(full_at, :now) + :each WHERE full_at - :now <= :slack RETURNING 1",
            {"caller": caller, "now": now, "each": self._each, "slack": slack},
        )
        if taken:
            return 0
        kept = self._counts.run("SELECT full_at FROM buckets WHERE caller = ?", (caller,))
        return max(1, math.ceil(kept[0][0] - now - slack)) if kept else 0
