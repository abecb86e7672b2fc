"""The stems of words, for the word index and for comparing words elsewhere."""

from __future__ import annotations

import re

import tantivy

_NEGATED = re.compile(r"\b[a-z]+n['’]t\b", re.IGNORECASE)  # "won't" is no form of "won"


def analyzer(*left_out: tantivy.Filter) -> tantivy.TextAnalyzer:
    """Return an analyzer that gives English stems of lower-case words without accents.

    Words of more than 60 characters are left out.
    """
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
    """Return the stems of a text's words in order, without accents, case, stop words and negated
    auxiliaries.
    """
    return list(_TELLING.analyze(_NEGATED.sub(" ", text)))
