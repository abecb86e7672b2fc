"""The callback by which long work reports its progress."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with the phase, the amount done, and the total: bytes of files in "reading", articles in
"reading again", passages in "embedding", entries of both stores in "building".
"""
