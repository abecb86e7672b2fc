"""Lines for a person who reads them in a terminal: inert, and in colours where it has them."""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from rich.console import Console

_PICTURES: Final = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
}
"""What stands for a control character: its picture in Unicode, or the replacement character."""

_STYLES: Final = {
    "quotation": "bold",
    "mark": "cyan",
    "label": "dim",
    "sound": "green",
    "doubtful": "yellow",
    "wrong": "red",
}
_PATTERNS: Final = (
    r"(?P<quotation>“[^”\n]+”|\"[^\"\n]+\")",
    r"(?P<mark>\[\d+\])",
    r"(?m)^ *(?P<label>Understood as|Looked for|Nearest, but not an answer|also as|also in"
    r"|left apart; may be|apart):",
    r"(?m)^(?P<doubtful>Note|note|left out):",
    r"(?m)^line \d+: (?:(?P<sound>verbatim)|(?P<doubtful>cut short|too short|not closed)"
    r"|(?P<wrong>stitched|altered|other speaker|not found)):",
)


def show(text: str = "", *, to: TextIO | None = None) -> None:
    """Write lines to standard output, or to another stream, with an end of line.

    The words of articles are no commands to a terminal: a control character is shown as a picture
    of it. Colours appear where rich finds that the stream has them; ``NO_COLOR`` takes them away.
    """
    stream = to or sys.stdout
    inert = text.translate(_PICTURES)
    if stream.isatty():
        _console(stream).print(inert)
    else:
        stream.write(f"{inert}\n")


@lru_cache(maxsize=2)
def _console(stream: TextIO) -> Console:
    from rich.console import Console
    from rich.highlighter import RegexHighlighter
    from rich.theme import Theme

    class Highlighter(RegexHighlighter):
        base_style = "onrecord."
        highlights = list(_PATTERNS)  # noqa: RUF012

    theme = Theme({f"onrecord.{name}": style for name, style in _STYLES.items()}, inherit=False)
    return Console(
        file=stream, theme=theme, highlighter=Highlighter(), markup=False, emoji=False,
        soft_wrap=True,
    )  # fmt: skip
