"""Whether words of an article are a sentence of its story, and whether they need the one before.

What is told by structure alone: a subheading ends without a stop, a caption stands before its
credit, an invitation addresses the reader. Such lines are in the text, and are no facts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.article import Article, Span
from corpus.english.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    SUBORDINATORS,
)
from corpus.text.sentences import sentences
from index.stems import stems

FEWEST_STEMS = 4  # minimum stems in a whole sentence
FIRST_WORDS = 4  # first words of a sentence, in which a pronoun dangles on the one before
LEAST_TITLED = 4  # letters; shorter words may be small in a title
MOST_TITLED = 12  # words of a heading
LISTED_LINES = 2  # minimum lines of a list after a colon; set by hand
LISTED_WORDS = 14  # maximum words of such a line; set by hand
LOOK_ON = 40  # characters after a sentence that may begin the credit of a picture
_ENDS = ".!?…。！？"
QUOTES = tuple("\"“‘'«„")
_MARKS = "\"“”‘’'«»„. "
_CLOSING = "\"'”’»“)] "
# words that a page addresses to its reader; they are no news
_INVITES = re.compile(
    r"\b(?:newsletter|sign up|subscribe|your (?:inbox|email)|email address|cookies?|read more|"
    r"click here|follow us|advertisement|all rights reserved|terms of (?:use|service)|"
    r"watch (?:all|every|live)\b|stream (?:it|live|every)\b|(?:more )?accessible video player|"
    r"download (?:the|our)\b.{0,30}\bapp\b|"
    r"^(?:read|see|watch|listen|more|related|also)[\w ]{0,20}:)",
    re.IGNORECASE,
)
_LIST = re.compile(r":\s*\n(?:.+\n\s*)+.")
_CREDIT = re.compile(
    r"[(\[]?(?:(?:mandatory|image|picture|photo)[\s-]*)?credits?(?: to)?:|"
    r"[(\[]?(?:photo(?:graph)?s?|images?|pictures?|illustrations?|screenshots?)"
    r"(?: (?:by|courtesy|credit)\b|:)|"
    r"[(\[](?:[A-Z][\w.&’' -]{0,30}/)?(?:[A-Z]\w* via )?"
    r"(?:getty(?: images)?|reuters|ap|afp|pa(?: wire)?|epa|ap photo|shutterstock)\b",
    re.IGNORECASE,
)
# "Ana Roe | Agency", "Ana Roe / Agency via Getty Images": a credit without the word
_SIGNED_PICTURE = re.compile(r"(?:[A-Z][\w.’'-]+ ){1,4}[|/] ?[A-Z]")
_POSTED = re.compile(r"pic\.twitter\.com|https?://t\.co/|[—–-] ?[^.!?]{1,60}\(@\w+\)")
_LETTERS = re.compile(
    r"^(?:(?:your|readers['’]?|today['’]s|the) )?letters?(?: to the editor| page)?\s*(?:[:|–—-]|$)|"
    r"[:|–—-]\s*(?:(?:your|readers['’]?) )?letters?$|\bletters? to the editor\b|"
    r"\breaders['’]? letters\b",
    re.IGNORECASE,
)
_LETTERS_PAGE = re.compile(r"/(?:readers?-)?letters(?:-to-the-editor|-page)?(?:/|$)", re.I)
_BACK = frozenset("he him his she her hers they them their theirs it its".split())
_POINTS = frozenset("this that these those such".split())
_CLEFT = re.compile(
    r"it (?:is|was|will be)\b.{1,80}\b(?:that|who|which|where|when)\b", re.IGNORECASE
)
_SMALL = DETERMINERS | PREPOSITIONS | SUBORDINATORS | CONJUNCTIONS | AUXILIARIES | ADVERBS
_OTHERS = re.compile(
    r"(?:the |neither |all )(?:two|three|four|five|six|pair|duo|trio|couple|former|latter|same|"
    r"others?|rest)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w’'-]+")


def is_prose(article: Article, span: Span) -> bool:
    """True if a span of an article is a sentence that tells something.

    It ends as a sentence does, or has the lines of a list. It is no caption or credit, no
    invitation to the reader, no post that is shown as a picture is, and no question of the
    writer's.
    """
    words = article.text[span.start : span.end]
    if is_question(words) or is_heading(article, words):
        return False
    bare = words.rstrip(_CLOSING)
    if (
        (bare[-1:] not in _ENDS and not _LIST.search(words))
        or _INVITES.search(words)
        or _POSTED.search(words)
    ):
        return False
    return not is_caption(article, span)


def is_heading(article: Article, words: str) -> bool:
    """True if words are a heading over a part of an article, with or without a stop.

    They are in capitals; or they are written as a title, and at least half of them are no names:
    the article has them in lower case, too.
    """
    if words.isupper() and len(words.split()) >= FEWEST_STEMS:  # "CLICK HERE TO GET THE APP"
        return True
    if any(char.isdigit() for char in words) or words.startswith(QUOTES):
        return False
    long = [word for word in _WORD.findall(words) if len(word) >= LEAST_TITLED]
    if not 2 <= len(long) <= MOST_TITLED or any(word.islower() for word in long):
        return False
    common = [w for w in long if re.search(rf"\b{re.escape(w.lower())}\b", article.text)]
    return 2 * len(common) >= len(long)


def is_question(words: str) -> bool:
    """True if a sentence is a question outside quotation marks: it answers none."""
    return words.rstrip(_CLOSING)[-1:] == "?" and not re.search('["“”‘«»]', words)


def is_of_readers(article: Article) -> bool:
    """True if an article is readers' letters, which report nothing: by its headline or address."""
    page = _LETTERS_PAGE.search(article.url or "")
    return bool(page or _LETTERS.search((article.title or "").strip()))


def is_caption(article: Article, span: Span) -> bool:
    """True if a sentence belongs to a picture: it has a credit, or a credit follows it."""
    words = article.text[span.start : span.end]
    after = article.text[span.end : min(span.end + LOOK_ON, article.body.end)].lstrip()
    credited = (
        _CREDIT.match(after)
        or _SIGNED_PICTURE.match(after)
        or any(m.start() == 0 or m.group()[:1] in "([" for m in _CREDIT.finditer(words))
    )
    return bool(credited)


def is_whole(article: Article, span: Span) -> bool:
    """True if a span is a sentence that tells something and has enough words for a lead."""
    return is_prose(article, span) and len(stems(article.text[span.start : span.end])) >= (
        FEWEST_STEMS
    )


def dangles(words: str) -> bool:
    """True if a sentence opens with what only the sentence before explains: "They sang".

    That is a pronoun before any name, or "the two", "the latter". A sentence that opens with a
    quotation stands alone: its speaker is told with it.
    """
    if words.startswith(QUOTES):
        return False
    for n, token in enumerate(_WORD.findall(words)[:FIRST_WORDS]):
        low = token.casefold().replace("’", "'").partition("'")[0]
        if low in _BACK or (n == 0 and low in _POINTS):
            return not _CLEFT.match(words)
        if token[:1].isupper() and (n > 0 or low not in _SMALL):
            return False
    return _OTHERS.match(words) is not None


def sentences_with_quotes(text: str, start: int, end: int) -> list[Span]:
    """Return the sentences of a text; one that ends with a colon has what it announces.

    That is the quotation after it, or the lines of a list: "The dates are:" with the dates.
    """
    found: list[Span] = []
    for span in _with_lists(text, sentences(text, start, end)):
        last = found[-1] if found else None
        opens = last is not None and text[last.start : last.end].endswith(":")
        if last is not None and opens and text[span.start] in QUOTES:
            found[-1] = Span(last.start, span.end)
        else:
            found.append(span)
    return found


def _with_lists(text: str, spans: Sequence[Span]) -> list[Span]:
    """Join each sentence that ends with a colon with the lines of the list after it."""
    found: list[Span] = []
    at = 0
    while at < len(spans):
        end = at + 1
        if text[spans[at].start : spans[at].end].endswith(":"):
            while end < len(spans) and _is_listed(text, spans[end - 1], spans[end]):
                end += 1
        if end - at <= LISTED_LINES:
            end = at + 1
        found.append(Span(spans[at].start, spans[end - 1].end))
        at = end
    return found


def _is_listed(text: str, before: Span, span: Span) -> bool:
    """True if a sentence is a line of a list: short, on a line of its own, without a stop."""
    words = text[span.start : span.end]
    own = "\n" in text[before.end : span.start] and "\n" not in words
    short = len(words.split()) <= LISTED_WORDS
    return own and short and words.rstrip(_CLOSING)[-1:] not in _ENDS + ":"


def pulled_out(found: Sequence[tuple[str, str]]) -> list[bool]:
    """Tell which sentences are pull quotes: their words stand again in a longer one.

    Each is given by its article and its words.
    """
    bare = [(article, " ".join(words.split()).strip(_MARKS)) for article, words in found]
    return [
        any(own == article and len(words) < len(text) and words in text for own, text in bare)
        for article, words in bare
    ]
