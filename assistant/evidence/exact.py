"""Verbatim search for words that a question quotes, before any ranking."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from assistant.answer import Lack
from assistant.evidence.retrieval import Retrieved
from assistant.evidence.search import NOTHING_SAID, SAID_AT_ALL, Found
from assistant.evidence.sentences import Evidence
from assistant.evidence.statements import attribute_words, is_spoken_for
from assistant.question.asking import EVERYBODY_QUOTED, WHO_JUDGED
from assistant.question.kinds import KINDS
from corpus.article import Article, Span
from corpus.english.cues import forms, lemmas
from corpus.english.lexicon import AUXILIARIES, PARTICLES
from corpus.people.in_article import same_person
from corpus.text.quotations import quotations
from corpus.text.sentences import sentences
from corpus.text.wording import Wording, wording
from index.search.retrieve import Hit

EXACT_PASSAGES = 40  # passages whose articles are searched for exact words
_CONTRACTED = {w.replace("'", ""): w for w in AUXILIARIES if w.endswith("n't")}
_ANYBODY = frozenset("anybody anyone somebody someone who people they".split())
FEWEST_QUOTED = 3  # minimum words of a verbatim search; fewer are in too many articles
MOST_OMITTED = 1000  # maximum characters of an article for which an ellipsis stands
_MARKED = re.compile(
    r"[\"“”„«»](?P<words>[^\"“”„«»]{6,})[\"“”«»]|(?<!\w)['‘](?P<single>[^'‘’]{6,})['’]|"
    r"``(?P<ticks>[^`]{6,}?)''"
)
_OPENED = re.compile(r"[\"“„«](?P<words>[^\"“”„«»]{6,})$")
_OMITTED = re.compile(r"[\[(]?\s*(?:\.\s?\.\s?\.|…)\s*[\])]?")


def quoted(question: str) -> str | None:
    """Return the longest words between quotation marks in a question; a mark may stay open.

    None if they are fewer than ``FEWEST_QUOTED`` words.
    """
    found = [question[q.inner.start : q.inner.end] for q in quotations(question) if not q.depth]
    found += [m["words"] or m["single"] or m["ticks"] for m in _MARKED.finditer(question)]
    if opened := _OPENED.search(question):
        found.append(opened["words"].rstrip("?"))
    long = [words for words in found if len(wording(words).words) >= FEWEST_QUOTED]
    return max(long, key=len, default=None)


_SAY = "|".join(sorted(forms(lemmas("asked"), "base", "past") | {"says", "saying"}))
_SAID_BY = re.compile(
    r"(?P<who>[^\W\d_a-z][\w.'’-]*(?: (?:[a-z]{2,3} )?[^\W\d_a-z][\w.'’-]*)*)"
    rf" (?:\w+ )?(?:{_SAY})\b[^.?!]*$"
)


_ASKING = AUXILIARIES | frozenset("who whom whose what which when where why how and".split())


def said_by(question: str, words: str, names: Iterable[str] = ()) -> str | None:
    """Return the name to whom a question gives the words that it quotes, or None.

    ``names`` are those of the question, in any case. Example: "When did Ana Ruiz say “we sail at
    dawn”?"
    """
    before = question.partition(words)[0]
    found = _SAID_BY.search(before)
    name = found["who"].split() if found else []
    while name and (name[0].lower() in _ASKING or not name[0][0].isupper()):
        name = name[1:]
    lower = (n for n in names if re.search(rf"\b{re.escape(n)} (?:\w+ )?(?:{_SAY})\b", before))
    return " ".join(name) or next(lower, None)


def asks_of_title(question: str, words: str) -> bool:
    """True if a question asks something of a book or song: "Who sings “Ode to a Moth”?"

    It is not answered by the sentences that hold the title. A title alone is only looked for.
    """
    beside = question.replace(words, " ")
    return is_quoted_title(words) and re.search(r"\w", beside) is not None


def is_quoted_title(words: str) -> bool:
    """True if words have the capitals of a title: "The Lord of the Rings"."""
    large = [w for w in re.findall(r"\w[\w'’]*", words) if w.lower() not in _SMALL]
    return (
        len(large) > 1
        and all(w[0].isupper() or w[0].isdigit() for w in large)
        and (not words.isupper())
    )


_SMALL = PARTICLES | frozenset("a an the of in on at to for and or but with by from as is".split())


def find_words(words: str, articles: Iterable[Article]) -> list[Evidence]:
    """Return the first sentence of each article that has the words in a row, in the articles'
    order.

    Marks, dashes, case, accents, soft hyphens and white space are ignored: only the sequence of
    words counts. An ellipsis stands for omitted words.
    """
    first: dict[str, Evidence] = {}
    for e in find_all(words, articles):
        first.setdefault(e.article.id, e)
    return list(first.values())


def find_all(words: str, articles: Iterable[Article]) -> Iterator[Evidence]:
    """Yield every place that has the words, as ``find_words`` does; each has a ``rank`` of 1."""
    pieces = [piece for part in _OMITTED.split(words) if (piece := wording(part).words)]
    for article in articles:
        for span in _places(pieces, article):
            yield Evidence(article, span, _around(article, span), rank=1.0)


def _places(pieces: list[tuple[str, ...]], article: Article) -> Iterator[Span]:
    """Yield where the pieces stand in order in an article's body."""
    told = wording(article.text) if pieces else None
    for first, end in told.runs(pieces[0]) if told else ():
        last: int | None = end
        for piece in pieces[1:]:
            last = _next(told, piece, last) if told and last is not None else None
        span = told.span(first, last) if told and last is not None else None
        if span and article.body.start <= span.start and span.end <= article.body.end:
            yield span


def _next(told: Wording, piece: tuple[str, ...], after: int) -> int | None:
    """Return the end of the next place of a piece, if it is near."""
    for start, end in told.runs(piece, after):
        near = told.spans[start].start - told.spans[after - 1].end <= MOST_OMITTED
        return end if near else None
    return None


def _around(article: Article, span: Span) -> Span:
    """Return the sentence in which a span begins, extended to the span's end."""
    for sentence in sentences(article.text, *article.body):
        if sentence.start <= span.start < sentence.end:
            return Span(sentence.start, max(sentence.end, span.end))
    return span


def by_exact_words(retrieved: Retrieved) -> Found | None:
    """Find the words that a question quotes; None if it quotes none, or only a title.

    It is never answered with a sentence that lacks them; nor with another's, if it names a speaker.
    All that follows "who said" may be words too; None if no article has them.
    """
    question = retrieved.question
    marked = quoted(question.text)
    by_who = KINDS[question.reading.kind].plan == "speakers"
    # "who criticised the plan" names a topic; what follows other verbs may be the words themselves
    names_topic = WHO_JUDGED.match(question.text) or EVERYBODY_QUOTED.match(question.text)
    told = by_who and not names_topic
    words = marked or (_bare(question.reading.about) if told else "")
    if len(words.split()) < FEWEST_QUOTED:
        return None
    if marked and not by_who and asks_of_title(question.text, words):
        return None
    held = _holding(retrieved, words) or _holding(retrieved, _with_apostrophes(words))
    asked = question.reading.speaker or said_by(question.text, words, question.names) or ""
    others = [e for e in held if e.speaker and not is_spoken_for(e.speaker, asked)]
    if asked and asked.casefold() not in _ANYBODY:
        held = [e for e in held if e.speaker is None or is_spoken_for(e.speaker, asked)]
        held = [e for e in held if e.speaker or _may_be_said_by(e, asked)]
    retrieved.lap("evidence")
    if not held and not marked:
        return None
    if not held:
        lacks = Lack("words", (words,))
        if others and others[0].speaker:  # the words are on record, and another's
            lacks = Lack("speaker", (asked, others[0].speaker))
        return Found(tuple(others), NOTHING_SAID, False, tuple(retrieved.hits), lacks=lacks)
    return Found(tuple(held), SAID_AT_ALL, True, _with_passages(retrieved, held))


def _bare(about: str | None) -> str:
    """Return the words themselves, without the "that" before a clause."""
    return re.sub(r"^(?:that|how) ", "", about or "", flags=re.IGNORECASE)


def _with_apostrophes(words: str) -> str:
    """Return words as they are printed, if contractions were typed without an apostrophe."""
    return re.sub(r"\w+", lambda m: _CONTRACTED.get(m.group().lower(), m.group()), words)


def _with_passages(retrieved: Retrieved, held: Sequence[Evidence]) -> tuple[Hit, ...]:
    """Return the passages in which evidence begins, before the others that were retrieved."""
    library = retrieved.inquiry.reader.library
    near = library.numbered(sorted(library.passages_of([e.article.id for e in held])))
    first = {
        id: Hit(passage, 1.0, id)
        for e in held
        for id, passage in near
        if passage.article.id == e.article.id and passage.start <= e.quote.start < passage.end
    }
    return (*first.values(), *(hit for hit in retrieved.hits if hit.id not in first))


def _holding(retrieved: Retrieved, words: str) -> list[Evidence]:
    """Return the best place of words in each article, within the question's days and outlets.

    Those with a sure speaker come first, the earliest of these before the others.
    """
    inquiry, reading = retrieved.inquiry, retrieved.question.reading
    outlets = {name.casefold() for name in reading.outlets}
    best: dict[str, Evidence] = {}
    for e in find_all(words, inquiry.reader.articles_holding(words, EXACT_PASSAGES)):
        day, own = e.article.published, {e.article.outlet, e.article.agency} - {None}
        if outlets and not outlets & {(name or "").casefold() for name in own}:
            continue
        if (reading.since and (day is None or day < reading.since)) or (
            reading.until and (day is None or day > reading.until)
        ):
            continue
        told = attribute_words(e, inquiry.statements)
        if e.article.id not in best or (told.speaker and not best[e.article.id].speaker):
            best[e.article.id] = told
    return sorted(
        best.values(),
        key=lambda e: (e.speaker is None, e.article.published or date.max, e.article.id),
    )


def _may_be_said_by(e: Evidence, asked: str) -> bool:
    """True if words of an open speaker may be the asked one's."""
    names = e.statement.candidates if e.statement else ()
    return any(same_person(name, asked) for name in names)
