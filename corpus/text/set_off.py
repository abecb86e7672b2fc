"""Block quotations in files whose paragraphs have a form: pages, Markdown, Word, RTF."""

from __future__ import annotations

from collections.abc import Iterable

INDENT = "  "
"""What stands before a paragraph that is set off, as ``corpus.text.paragraphs`` understands it."""
_MOST = 0.5
"""Of the characters, how many may be set off. Where more are, the form is that of the page."""


def set_off(paragraphs: Iterable[tuple[str, bool]]) -> list[str]:
    """Return the paragraphs in order; those that are True in ``paragraphs`` are indented.

    Indentation is what a reader of the file sees, and it puts no mark of ours between words: a
    quotation that is copied from the text holds nothing but white space beside its words.
    """
    listed = list(paragraphs)
    marked = sum(len(text) for text, quoted in listed if quoted)
    if marked > _MOST * sum(len(text) for text, _ in listed):
        return [text for text, _ in listed]
    return [INDENT + text if quoted else text for text, quoted in listed]
