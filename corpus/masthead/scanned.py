"""The mark of a text that a machine read from a picture."""

from __future__ import annotations

from corpus.article import Article

SCANNED_MARK = "[Picture: the words below were read by machine]"
"""The first line of such a text. It is part of the head, so nothing of it is ever quoted."""


def is_scanned(article: Article) -> bool:
    """True if the words of an article were read by machine from a picture, and may be misread."""
    return article.text.startswith(SCANNED_MARK)
