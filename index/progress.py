"""How a long piece of work tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with the phase, what is done of it, and all of it: the bytes of files in "reading",
articles in "reading again", passages in "embedding", entries of both stores in "building"."""
