"""Fit every weight that answers stand on anew: ``python benchmarks/refit.py``.

Run it when the reader or the search changes. It runs ``calibrate`` (how sure an answer is) and then
``choose`` (which sentences are shown) on the same asked sets, ``--asked DIR`` for each, and prints
the weights to paste: those of ``assistant.evidence.confidence``, ``assistant.evidence.sentences``,
``assistant.composing.select`` and ``assistant.evidence.articles.telling``. Nothing is written. On
two cores it takes about 15 minutes with one asked set and 2 more for each other.
"""

from __future__ import annotations

import calibrate
import choose


def main() -> None:
    """Run both with the options of the command line; they have the same."""
    calibrate.main()
    choose.main()


if __name__ == "__main__":
    main()
