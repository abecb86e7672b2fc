"""Number words."""

from __future__ import annotations

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {
    **{word: n for n, word in enumerate(_UNITS, 1)},
    **{word: 10 * n for n, word in enumerate(_TENS, 2)},
}
"""The value of a number word, from one to ninety."""
SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
"""The value of a word after a number: "two million"."""
MULTITUDES = frozenset(["dozens", *(f"{scale}s" for scale in SCALES)])
"""Words for an unspecified number: "dozens of", "thousands of"."""
NUMBER_PARTS = frozenset("half third quarter".split())
TIMES = frozenset("once twice".split())
