"""Extractive answers, with no model: the articles' own sentences, attributed and dated.

Nothing is paraphrased. The only words outside an article's sentences are the speaker, the source
and the day. Quotation marks are the article's own, or are around words copied by their offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.composing.composer import Part, citation, has_words_of_speaker
from assistant.evidence.articles.lead import lead_sentence
from assistant.evidence.prose import is_of_readers
from assistant.evidence.sentences import Evidence
from assistant.question.kinds import KINDS
from assistant.question.understand import Question
from corpus.article import Article, Span
from corpus.masthead.scanned import is_scanned
from corpus.people.matching import fold, name_words
from corpus.text.quotations import quotations

_PRONOUN = re.compile(r"(?P<opens>[\"“‘']?)(?P<word>He|She|They|It)\b(?![’'])")


@dataclass(frozen=True, slots=True)
class Extractive:
    """**Composer** of the articles' own sentences: a part is a sentence.

    Each article has a paragraph that begins with its source and day; in a summary, its headline
    too. The things of a list and the events of a timeline have a line each, if there are several:
    ``among`` is how many the answer has, if other parts of it are composed elsewhere.
    """

    among: int = 0

    def compose(self, question: Question, evidence: Sequence[Evidence]) -> Iterator[Part]:
        """Yield a part for each piece of evidence, in the order of ``arrange``."""
        kind = KINDS[question.reading.kind]
        if kind.form in ("headlines", "masthead"):
            for n, e in enumerate(evidence, 1):
                yield Part(_headed(e, n, byline=kind.form == "masthead"), (citation(n, e),))
            return
        before: str | None = None
        # one article has no dates to be in order of: there the answer is first
        by_date = kind.is_by_date and len({e.article.id for e in evidence}) > 1
        # a timeline is in the order of its events, whatever article tells them
        told = evidence if kind.plan == "timeline" else arrange(evidence, by_date=by_date)
        for n, e in enumerate(told, 1):
            text = f"{_told(e)} [{n}]"
            opens = e.article.id != before
            text = f"- {text}" if is_in_lines(question, max(self.among, len(evidence))) else text
            if opens:
                text = after_source(text, source_line(e.article, headline=kind.plan == "summary"))
            before = e.article.id
            yield Part(text, (citation(n, e),), opens)


def is_in_lines(question: Question, count: int) -> bool:
    """True if the pieces of evidence for a question have a line each."""
    kind = KINDS[question.reading.kind]
    return count > 1 and (kind.is_list or kind.plan == "timeline")


def after_source(text: str, source: str) -> str:
    """Return the first sentence or line of an article after its source."""
    return f"{source}:{chr(10) if text[0] == '-' else ' '}{text}"


def _headed(e: Evidence, n: int, *, byline: bool) -> str:
    """The article's headline, outlet and day; its author and its correction if ``byline``.

    The evidence is the article's lead, or else the sentence that corrects it.
    """
    article = e.article
    title = article.title or "An article without a headline"
    outlet = article.outlet or article.agency or "outlet unknown"
    told = f"{title}, {outlet}, {day_told(article)}"
    if byline:
        told += f", by {article.byline}" if article.byline else "; no author is named"
        if e.sentence != lead_sentence(article):
            told += f". {_closed(' '.join(e.words.split()))}"
    return f"{told} [{n}]"


def source_line(article: Article, *, headline: bool = False) -> str:
    """ "RHC (7 February 2020)": the outlet; without one, the agency or the headline.

    With ``headline``, the article's own follows: that says what a summary is of.
    """
    who = article.outlet or article.agency
    title = f", {article.title}" if headline and who and article.title else ""
    who = who or (f"the article {article.title}" if article.title else f"the article {article.id}")
    of = "Readers’ letters in " if is_of_readers(article) else ""
    return f"{of}{who} ({day_told(article)}){title}"


def day_told(article: Article) -> str:
    """Return the day of an article in words, and how its words were read if that was by machine."""
    day = long_day(article.published)
    return f"{day}; read by machine from a picture" if is_scanned(article) else day


def long_day(published: date | None) -> str:
    """ "7 February 2020", or "undated"."""
    return f"{published.day} {published:%B %Y}" if published else "undated"


def arrange(evidence: Sequence[Evidence], *, by_date: bool) -> list[Evidence]:
    """Group the evidence by article, each article in its own order.

    If ``by_date``, articles are in order of date, those without a date last. Otherwise the best
    article is first, and within it the best sentence of all: it is the answer.
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
    """Return the sentence on one line, with its speaker's name in it."""
    words = " ".join(e.words.split())
    pronoun = _PRONOUN.match(words)
    if pronoun and not pronoun["opens"] and _speaks_first(e):
        words = f"{e.speaker} (“{pronoun['word']}” in the article){words[pronoun.end() :]}"
    elif e.speaker and _unsaid(e):
        words = f"{e.speaker}: {words}" if _is_labelled(e) else _named_inside(e)
    elif likely := _likeliest(e):
        words = f"Most likely {likely}: {words}"
    return _closed(words)


def _speaks_first(e: Evidence) -> bool:
    """True if the sentence begins with what it calls its speaker: "He", "the minister"."""
    source = _source_in(e)
    return bool(e.speaker) and source is not None and source.start == e.sentence.start


def _is_labelled(e: Evidence) -> bool:
    """True if the speaker's name stands before the sentence: it opens with the speaker's words.

    It does so too where nothing inside the sentence stands for the speaker.
    """
    opens = e.statement is not None and e.statement.content.start <= e.sentence.start + 1
    return has_words_of_speaker(e) and (opens or _source_in(e) is None)


def _source_in(e: Evidence) -> Span | None:
    """Return what the sentence calls its speaker; None if it does not."""
    source = e.statement.source if e.statement else None
    inside = source and e.sentence.start <= source.start < source.end <= e.sentence.end
    return source if inside else None


def _named_inside(e: Evidence) -> str:
    """Return a reporter's sentence with the speaker's name after what stands for it.

    "the actress (Jan Roe) said". A label before it would give the reporter's words to the speaker.
    """
    words, source = " ".join(e.words.split()), _source_in(e)
    if source is None:
        return words
    before = " ".join(e.article.text[e.sentence.start : source.end].split())
    return f"{before} ({e.speaker}){words[len(before) :]}"


def _likeliest(e: Evidence) -> str | None:
    """Return the most likely speaker if the article does not settle it."""
    statement = e.statement
    if statement is None or statement.speaker is not None or not statement.candidates:
        return None
    return statement.candidates[0]


def _unsaid(e: Evidence) -> bool:
    """True if the sentence alone does not say who speaks, by a part of the speaker's name."""
    speaker, source = e.speaker or "", _source_in(e)
    names = name_words(speaker) or tuple(fold(speaker).split())  # "An" is a name, too
    told = name_words(e.article.text[slice(*source)]) if source else ()
    return set(names).isdisjoint(told) and names[-1] not in fold(e.words)


def _closed(words: str) -> str:
    """End the sentence with a full stop and close an open quotation mark.

    A mark stays open in print if the quotation continues in the next paragraph.
    """
    opened = words.count("“") - words.count("”")
    if opened == 1 and not quotations(words):
        words += "”"
    return (
        words
        if re.search(r"[.!?…][\"”’')]*(?: \(.*\))?$", words)
        else f"{words.rstrip(' ,;:–—-')}."
    )
