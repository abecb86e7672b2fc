"""The stems of words: what the words index holds, and what is compared elsewhere."""

from __future__ import annotations

import tantivy


def analyzer(*left_out: tantivy.Filter) -> tantivy.TextAnalyzer:
    """Words of at most 60 characters in lower case, without accents, as stems of English."""
    builder = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(60))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
    )
    for some in left_out:
        builder = builder.filter(some)
    return builder.filter(tantivy.Filter.stemmer("english")).build()


_TELLING = analyzer(tantivy.Filter.stopword("english"))


def stems(text: str) -> list[str]:
    """The stems of a text's words in order, without accents, case and stop words."""
    return list(_TELLING.analyze(text))
