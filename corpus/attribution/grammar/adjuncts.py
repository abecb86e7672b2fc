"""Adjuncts between a reporting verb and its complement: hearers, dates, places, asides."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.attribution.grammar.clauses import inverted_subject as noun_phrase
from corpus.attribution.grammar.senses import in_adjunct
from corpus.english.calendar import DAY_WORDS, MONTH_NUMBER
from corpus.english.cues import CUES, Cue, lemmas
from corpus.english.lexicon import (
    ADVERBS,
    DETERMINERS,
    NOUNS_IN_LY,
    PREPOSITIONS,
    ROLES,
    SUBJECTS,
    SUBORDINATORS,
    word_set,
)
from corpus.english.places import BARE_PLACES
from corpus.english.punctuation import DASHES
from corpus.text.tokens import Token, is_day, is_verb

_OCCASIONS = BARE_PLACES | word_set(
    "statement interview interviews speech speeches tweet tweets email e-mail emails conference "
    "briefing press reporters journalists release letter post posts twitter facebook television "
    "tv radio message phone telephone remarks testimony report debate rally rallies hearing "
    "meeting series appearance editorial op-ed memo filing note address event show program "
    "programme reply response video call column blog article stage instagram youtube "
    "podcast forum town hall parliament news"
)
_PREPARED = word_set("written prepared recorded televised released published emailed")
QUESTION_WORDS = word_set("that how why what whether if where when who which")


def over_adjuncts(tokens: Sequence[Token], at: int, cue: Cue) -> int:
    """Return the position after a hearer, a date and a place.

    Example: "told reporters on Thursday in Moscow that".
    """
    start = at
    if cue.lemma in _TO_HEARERS:
        at = _over_hearer(tokens, at, cue)
        if at < len(tokens) and tokens[at].low in _FINITE:
            at = start
    while at < len(tokens):
        token = tokens[at]
        if token.text in DASHES and (close := _aside(tokens, at)):
            at = close + 1
            continue
        if token.text == "." and is_day(tokens[at - 1]) and _numbered(tokens, at + 1):
            at += 2
            continue
        if token.kind != "word" or token.low in {"that", "not"}:
            break
        doing = cue.lemma in _TO_DO or (cue.lemma == "continue" and not _tells(tokens, at + 1))
        if token.low == "to" and doing and _infinitive(tokens, at):
            break
        dated = at > start and is_day(tokens[at - 1]) and _ends_date(tokens, at)
        if dated or (is_day(token) and not token.low.isdigit()):
            at += 1
        elif token.low in DAY_WORDS and at + 1 < len(tokens) and is_day(tokens[at + 1]):
            at += 2
        elif (then := over_time(tokens, at)) > at:
            at = then
        elif token.low in _QUANTITIES:
            break
        elif token.low in ADVERBS or is_ly_adverb(token):
            at += 1
        elif token.low in PREPOSITIONS or token.low == "ahead":
            over = _over_phrase(tokens, at, cue)
            if over == at:
                break
            at = over
        else:
            break
    return at if at <= start + 30 else start


def over_time(tokens: Sequence[Token], at: int) -> int:
    """Return the position after a time such as "last week" or "the same day"; ``at`` if none
    stands there, or if it is the subject of a verb: "said last year was wet"."""
    low = [t.low for t in tokens[at : at + 3]]
    if len(low) > 1 and low[0] in _WHICH and low[1] in _SPANS:
        end = at + 2
    elif len(low) > 2 and low[0] == "the" and low[1] in _OF_SEVERAL and low[2] in _SPANS:
        end = at + 3
    else:
        return at
    return at if end < len(tokens) and is_verb(tokens[end]) else end


_WHICH = word_set("last this next late")
_OF_SEVERAL = word_set("same next following previous other")
_SPANS = word_set(
    "day week month year quarter night weekend season spring summer autumn fall winter morning "
    "afternoon evening decade century"
)


def names_a_thing(tokens: Sequence[Token], at: int) -> bool:
    """True if the quotation at ``at`` is a title before its noun: "on her “Late Show” podcast"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    named = following is not None and following.low in _OCCASIONS
    return tokens[at].words < 4 and (named or tokens[at - 1].owner)


def is_ly_adverb(token: Token) -> bool:
    """True if a word in -ly is an adverb, by its form."""
    low = token.low
    return low.endswith("ly") and not token.capital and low not in NOUNS_IN_LY


def _numbered(tokens: Sequence[Token], at: int) -> bool:
    """True if a number stands at ``at``, as after the stop of "Nov. 20"."""
    return at < len(tokens) and tokens[at].low.isdigit()


def _ends_date(tokens: Sequence[Token], at: int) -> bool:
    """True if the number at ``at`` is a year, or a day of a month before no noun: "in March 2031
    that", "announced May 5, and left"."""
    low = tokens[at].low
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if not low.isdigit() or not is_day(tokens[at]):
        return False
    if len(low) == 4 or (following is not None and following.low == "that"):
        return True
    alone = following is None or following.kind == "mark" or following.low in SUBJECTS
    return alone and tokens[at - 1].low in MONTH_NUMBER


def _infinitive(tokens: Sequence[Token], at: int) -> bool:
    """True if "to" at ``at`` stands before a verb, as in "vowed to leave"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or following.kind != "word" or following.capital:
        return False
    low = following.low
    if low in DETERMINERS | SUBJECTS | ROLES | PREPOSITIONS | _OCCASIONS | _HEARERS:
        return False
    return not low.endswith("s") or low.endswith(("ss", "us"))


_ARTICLES = word_set("the a an this that these those his her its their")
_QUANTITIES = word_set("all both more most much")
_FINITE = word_set("is are was were has have had will would can could may might must should")
"""After these the noun phrase before them is no hearer: "warned the win is only the start"."""
_TO_DO = lemmas("order")
_TO_HEARERS = lemmas("hearer")
_HEARERS = word_set("me him her them us you whom")


def _aside(tokens: Sequence[Token], at: int) -> int | None:
    """Return the dash that closes the aside opened at ``at``, as in "said - falsely - that", or
    None."""
    for n in range(at + 2, min(at + 6, len(tokens) - 1)):
        if tokens[n].text in DASHES:
            return n
        if tokens[n].kind != "word":
            return None
    return None


def _over_hearer(tokens: Sequence[Token], at: int, cue: Cue) -> int:
    if at >= len(tokens) or tokens[at].kind != "word" or tokens[at].low in QUESTION_WORDS | {"of"}:
        return at
    owned = tokens[at].low == "her" and at + 1 < len(tokens) and _noun_next(tokens[at + 1])
    if not owned and tokens[at].low in word_set("me him her them us you it reporters"):
        return at + 1
    who = noun_phrase(tokens, at - 1)
    if who is None:
        end = at
        while end < len(tokens) and tokens[end].kind == "word" and end - at < 6:
            if tokens[end].low in QUESTION_WORDS or tokens[end].low in SUBJECTS | PREPOSITIONS:
                break
            if end > at and tokens[end].low in _ARTICLES:  # "told staff the firm had left"
                break
            end += 1
        return end if end < len(tokens) and cue.lemma == "tell" else at
    if who.end == at + 1 and tokens[at].low in _QUANTITIES:
        return at  # "warned more needs to be done"
    if who.end < len(tokens):
        following = tokens[who.end]
        if following.low == "to" and cue.lemma != "tell":
            return at
        if following.low in {"of", "against", "about"}:
            return at
    return who.end


def _noun_next(token: Token) -> bool:
    low = token.low
    small = QUESTION_WORDS | PREPOSITIONS | SUBJECTS | DETERMINERS | SUBORDINATORS | ADVERBS
    return token.kind == "word" and low not in small and not is_day(token) and not token.capital


def _over_phrase(tokens: Sequence[Token], at: int, cue: Cue) -> int:
    """Return the position after a prepositional phrase if the complement follows it."""
    low = tokens[at].low
    if low == "than":
        return at
    if cue.frame in {"want", "judge"} and low not in {"in", "on", "at", "during"}:
        return at
    end = at + 1
    topic = low == "of"  # "said of Ruiz" takes a quotation, and no clause
    while end < len(tokens) and end - at < 14:
        token = tokens[end]
        if token.kind == "quotation" and names_a_thing(tokens, end):
            end += 1
            continue
        if token.kind == "quotation" and cue.frame == "think" and in_adjunct(tokens, end):
            return at
        if token.kind == "quotation" or token.low == "that" or token.text in {",", ":"}:
            return end if token.low != "that" or end - at > 1 else at
        if token.text == "." and is_day(tokens[end - 1]) and _numbered(tokens, end + 1):
            end += 1
            continue
        if topic and token.low in SUBJECTS:
            return at
        if token.kind == "mark" or _is_subject(token, low):
            break
        noun = tokens[end - 1].low in DETERMINERS  # "believes in the saying"
        if token.low.endswith("ing") and not noun and _tells(tokens, end):
            return at  # "responded to the plan by saying it"
        taped = token.low.endswith("ed") and token.low not in _PREPARED
        if taped and tokens[end - 1].low in _OCCASIONS:
            close = _that(tokens, end, at + 14)  # "in an interview taped in Ulm that"
            return at if close is None else close
        if is_verb(token) and token.low not in _PREPARED:
            break
        named = token.capital and tokens[end - 1].low == "the"  # "with the Washington Post"
        if (token.low in _OCCASIONS and not named) or is_day(token):
            following = tokens[end + 1] if end + 1 < len(tokens) else None
            if following is not None and _ends_date(tokens, end + 1):
                end += 1
                continue
            if following is None or following.kind != "word" or opens_clause(following):
                return end + 1
        end += 1
    if end < len(tokens) and _is_subject(tokens[end], low):
        return end
    if end >= len(tokens) or tokens[end].text in {".", "?", "!"}:
        return end if cue.frame in {"say", "tell"} else at
    return at


def _tells(tokens: Sequence[Token], at: int) -> bool:
    """True if a verb of saying stands at ``at``: "continued to say", not "to deny a claim that"."""
    cue = CUES.get(tokens[at].low) if at < len(tokens) else None
    return cue is not None and cue.frame in {"say", "tell"}


def _that(tokens: Sequence[Token], at: int, last: int) -> int | None:
    """Return the "that" after ``at`` and before ``last`` with only words between, or None."""
    for n in range(at, min(last, len(tokens))):
        if tokens[n].low == "that":
            return n
        if tokens[n].kind != "word":
            return None
    return None


def _is_subject(token: Token, preposition: str) -> bool:
    """True for a pronoun after a phrase, also with its verb: "said for weeks he's", but not "went
    on to list the awards he's won"."""
    spoken = preposition in {"in", "on", "at", "for", "during", "since"}
    return (token.low.partition("'")[0] if spoken else token.low) in SUBJECTS


def opens_clause(token: Token) -> bool:
    low = token.low
    return (
        token.capital
        or low in DETERMINERS
        or low in SUBJECTS
        or low in PREPOSITIONS | QUESTION_WORDS
    )
