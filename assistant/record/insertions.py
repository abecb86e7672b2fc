"""Words in square brackets: what a writer put in the place of a speaker's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.composing.verify import speaker_of
from corpus.article import Article, Span, Statement
from corpus.english.lexicon import word_set
from corpus.english.numbers import NUMBERS, SCALES
from corpus.people.in_article import ArticlePerson, name_words, same_person
from corpus.people.user_aliases import is_speaker_name
from corpus.text.occurrences import brackets

_OWN = word_set("i me my mine i'm i've i'd i'll we us our ours we're we've we'd we'll")
_HE = word_set("he him his he's he'd he'll")
_SHE = word_set("she her hers she's she'd she'll")
_NEGATION = re.compile(r"(?:not|never|no|nor|none|neither|without|cannot|\w+n['’]t)$")
_NUMBER = re.compile(rf"\d[\d.,]*|(?:{'|'.join([*NUMBERS, *SCALES, 'half', 'twice', 'dozen'])})$")
_WORD = re.compile(r"\w+(?:['’.,]\w+)*")


@dataclass(frozen=True, slots=True)
class Insertion:
    """Words in brackets; none of them is the speaker's.

    ``replaced`` are the article's words that they stand for: empty if for none, None if that is
    open. ``meant`` is whom a pronoun among these means in the article; None if there is none, or it
    is open. ``borne_out`` is False if the brackets name somebody else, or somebody whom the article
    does not name. ``turns`` is True if a "not" or a number differs.
    """

    words: str
    replaced: str | None
    meant: str | None = None
    borne_out: bool = True
    turns: bool = False


def insertions(
    quote: str,
    spans: Sequence[Span],
    article: Article,
    statements: Sequence[Statement],
    people: Sequence[ArticlePerson],
) -> tuple[Insertion, ...]:
    """Return what a quotation has in brackets; its words stand at ``spans`` of the article."""
    found = []
    speaker = speaker_of(spans[0], statements) if spans else None
    for words, place in brackets(quote, article.text, spans):
        inner = re.sub(r"[\[\]]", "", words).strip()
        if place is None:
            found.append(Insertion(inner, None))
            continue
        replaced = " ".join(article.text[slice(*place)].split())
        low = replaced.lower().replace("’", "'")
        meant = None
        if low in _OWN:
            meant = speaker
        elif low in _HE | _SHE:
            others = [p for p in people if not (speaker and same_person(p.name, speaker))]
            other = "female" if low in _HE else "male"
            fitting = [p for p in others if not p.body and p.gender != other]
            meant = _last_named(place.start, article, fitting)
        borne_out = _is_borne_out(inner, meant, article, people)
        found.append(Insertion(inner, replaced, meant, borne_out, _turns(inner, replaced)))
    return tuple(found)


def _turns(inserted: str, replaced: str) -> bool:
    """True if one of the two has a "not", or a number, that the other has not."""
    one, other = ({w.lower() for w in _WORD.findall(words)} for words in (inserted, replaced))
    denied = (any(map(_NEGATION.match, words)) for words in (one, other))
    counted = ({w for w in words if _NUMBER.match(w)} for words in (one, other))
    first, second = counted
    return len(set(denied)) > 1 or bool(second and first != second)


def _last_named(at: int, article: Article, people: Iterable[ArticlePerson]) -> str | None:
    """Return the one of some people who is named last before ``at``.

    It is open, None, if two are named in that sentence.
    """
    told = [(m.end, p.name) for p in people for m in p.mentions if m.end <= at]
    last = max(told, default=None)
    if last is None:
        return None
    begin = max(article.text.rfind(mark, 0, last[0]) for mark in (". ", "\n", "? ", "! "))
    return last[1] if len({name for end, name in told if end > begin}) == 1 else None


def _is_borne_out(
    inner: str, meant: str | None, article: Article, people: Iterable[ArticlePerson]
) -> bool:
    """True unless brackets name somebody whom a pronoun does not mean, or the article not name."""
    name = re.sub(r"['’]s?$", "", inner)
    if not is_speaker_name(name):
        return True
    if meant is not None:
        return bool(set(name_words(name)[-1:]) & set(name_words(meant)))
    named = any(same_person(name, form) for p in people for form in (p.name, *p.aliases))
    return named or name.casefold() in article.text.casefold()
