"""An answer out of evidence, with no model: the articles' own sentences, attributed and dated.

Nothing is put in other words. What is outside an article's sentences is who reports it and
when; quotation marks are the article's own, or stand around words copied by their offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.composing.composer import Part, citation
from assistant.evidence.sentences import Evidence
from assistant.question.kinds import KINDS
from assistant.question.understand import FUNCTION, Question
from corpus.article import Article
from corpus.english.numbers import MULTITUDES, NUMBERS
from corpus.text.quotations import quotations

_SMALL = (
    FUNCTION - {"may", "will", "i"}
    | frozenset(
        "some many few several all every there here nearly almost since although while asked only "
        "even neither its her his their".split()
    )
    | NUMBERS.keys()
    | MULTITUDES
)
_PRONOUN = re.compile(r"(?P<opens>[\"“‘']?)(?P<word>He|She|They|It)\b(?![’'])")


class Extractive:
    """**Composer** out of the articles' own sentences: a part is a sentence.

    Each article has a paragraph, which begins with who reports it and when.
    """

    def compose(self, question: Question, evidence: Sequence[Evidence]) -> Iterator[Part]:
        """A part for each piece of evidence, in the order of ``arranged``."""
        before: str | None = None
        by_date = KINDS[question.reading.kind].is_by_date
        for n, e in enumerate(arranged(evidence, by_date=by_date), 1):
            text = f"{_told(e)} [{n}]"
            opens = e.article.id != before
            if opens:
                text = _opened(text, e.article)
            before = e.article.id
            yield Part(text, (citation(n, e),), opens)


def _opened(text: str, article: Article) -> str:
    """The first sentence of an article with its source."""
    if text.startswith("According to"):
        return f"{source(article)}: {text}"
    return f"According to {source(article)}, {_lowered(text, article)}"


def source(article: Article) -> str:
    """ "RHC (7 February 2020)": the outlet, else the agency or the headline."""
    who = article.outlet or article.agency
    who = who or (f"the article {article.title}" if article.title else f"the article {article.id}")
    return f"{who} ({day(article.published)})"


def day(published: date | None) -> str:
    """ "7 February 2020", or "undated"."""
    return f"{published.day} {published:%B %Y}" if published else "undated"


def arranged(evidence: Sequence[Evidence], *, by_date: bool) -> list[Evidence]:
    """The evidence with each article's together, in its order of reading.

    Articles come in order of date where ``by_date``, the undated last. Else the best comes
    first, and the very best sentence before all others: it is the answer.
    """
    best: dict[str, int] = {}
    for place, e in enumerate(evidence):
        best.setdefault(e.article.id, place)

    def key(e: Evidence) -> tuple[object, ...]:
        published = e.article.published
        first = (published is None, published or date.min) if by_date else (False, date.min)
        return (*first, best[e.article.id], not by_date and e is not evidence[0], e.sentence.start)

    return sorted(evidence, key=key)


def _told(e: Evidence) -> str:
    """The sentence on one line, its opening pronoun made a name where the speaker is known."""
    words = " ".join(e.words.split())
    pronoun = _PRONOUN.match(words)
    if pronoun and not pronoun["opens"] and _speaks_first(e):
        words = f"{e.speaker} (“{pronoun['word']}” in the article){words[pronoun.end() :]}"
    elif e.speaker and _unsaid(e):
        words = f"{words} ({e.speaker})"
    elif likely := _likeliest(e):
        words = f"{words} (most likely {likely})"
    return _closed(words)


def _speaks_first(e: Evidence) -> bool:
    """Whether the sentence's opening pronoun is the mention of its speaker."""
    statement = e.statement
    if not e.speaker or statement is None or statement.source is None:
        return False
    return statement.source.start == e.sentence.start


def _likeliest(e: Evidence) -> str | None:
    """Who most likely speaks, where the article does not settle it."""
    statement = e.statement
    if statement is None or statement.speaker is not None or not statement.candidates:
        return None
    return statement.candidates[0]


def _unsaid(e: Evidence) -> bool:
    """Whether a reader of the sentence alone could not tell who speaks."""
    surname = (e.speaker or "").split()[-1]
    return surname.lower() not in e.words.lower()


def _closed(words: str) -> str:
    """The sentence with its end; an open quotation mark is closed, as when a paragraph goes on."""
    opened = words.count("“") - words.count("”")
    if opened == 1 and not quotations(words):
        words += "”"
    return (
        words
        if re.search(r"[.!?…][\"”’')]*(?: \(.*\))?$", words)
        else f"{words.rstrip(' ,;:–—-')}."
    )


def _lowered(words: str, article: Article) -> str:
    """The words as they go on after "According to ..., "; a name keeps its capital.

    A first word is no name if it is a word of grammar or a figure, or the article has it with
    a small letter too.
    """
    first = re.match(r"[A-Z][a-z]+\b|A\b", words)
    if first is None:
        return words
    small = first.group().lower()
    if words[first.end() :].lstrip()[:1].isupper() and small not in _SMALL:
        return words
    if small in _SMALL or (re.search(rf"(?<![\w’'-]){small}\b", article.text) and small != "i"):
        return small + words[first.end() :]
    return words
