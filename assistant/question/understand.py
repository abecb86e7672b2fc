"""The parts of a question: kind, speaker, topic, days, outlets, names, numbers."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from assistant.answer import Reading
from assistant.question import asking, wording
from assistant.question.apostrophes import THEIR_PEOPLE
from assistant.question.authors import Authors
from assistant.question.kinds import BY_ARTICLE, KINDS, Wanted
from assistant.question.limits.outlets import (
    acts_itself,
    family,
    find_outlets,
    is_called,
    unknown_outlet,
    without_outlets,
)
from assistant.question.limits.time_window import NAMED_DAY, Window, window
from assistant.question.recognise import BELIEVED, VAGUE, Recognised, recognise
from assistant.question.speaker import Speakers, bare_name
from assistant.question.turns import Guess
from assistant.question.words import (
    FUNCTION,
    OPENING_WORDS,
    QUESTION_PARTICLES,
    content_words,
    is_full_name,
    names_asked,
)
from corpus.english import lexicon
from corpus.english.calendar import MONTHS
from corpus.people.in_article import same_person

__all__ = [
    "FUNCTION", "OPENING_WORDS", "QUESTION_PARTICLES", "Question", "content_words", "look_up_name",
    "understand",
]  # fmt: skip
NO_AUTHORS = Authors()
LONGEST_QUESTION = 2000  # maximum characters of a question
# words for the form of the answer, which need not be in an article
_INTERROGATIVE = re.compile(
    r"^(?:on|in|by|at|since|from)? ?(?:what|which|how) (?:date|day|year|month|time|city|country|"
    r"town|place|kind of|sort of|type of|name|much|many|old|number of|amount of)\b",
    re.IGNORECASE,
)
_BESIDES = re.compile(
    r"^(?:besides|apart from|aside from|other than|in addition to) .+, (?=(?:what|who|whom|whose|"
    r"which|where|when|why|how|is|are|was|were|do|does|did|has|have|had|any\w*)\b)",
    re.IGNORECASE,
)


LONG = 14  # maximum content words of a question that is not searched and answered by its parts
_COMPARES = re.compile(
    r"\b(?:compar(?:e|es|ed|ing)|differ|differs|contrast|versus|vs|disagree)\b", re.IGNORECASE
)
# days before a colon limit what is asked after it: "post march: who won the ferry race"
_LIMIT = re.compile(
    rf"(?P<day>{NAMED_DAY}|(?:{'|'.join(MONTHS)})(?: \d{{4}})?)\s*:\s*(?P<asked>.+)", re.IGNORECASE
)
# a second thing that is asked of the same fact: "who signed it and when"
_ALSO = re.compile(
    r"(?P<first>(?:who|what|which|whom|how|where|when)\b.* \w+ .*?\w),? and (?:also |for |at )?"
    r"(?P<also>when|where|why|how much|how many|who|by whom)(?: exactly)?",
    re.IGNORECASE,
)
_ALSO_WANTS: Mapping[str, Wanted] = {
    "when": "date", "where": "place", "why": "reason", "how much": "number",
    "how many": "number", "who": "person", "by whom": "person",
}  # fmt: skip
_ONE_NAME = re.compile(r"[A-Z][\w&.-]+")
_MARKED = re.compile(r"\"[^\"]*\"|“[^”]*”")


@dataclass(frozen=True, slots=True)
class Question:
    """A complete question and its parts.

    ``whole`` is the question as it is shown; ``text`` is what is searched, without "Besides the
    dam, ...". ``terms`` are its content words as written, with names and numbers. ``names`` are the
    capitalised or known names; ``numbers`` are figures and years. ``wants`` is the form that the
    answer must have. ``context`` are the topic words of the conversation, for a follow-up that
    continues it; they help retrieval, and the answer need not have them. ``heard`` is then the last
    question with this one as it was typed, and ``in_talk`` what a scorer reads for it as typed,
    with what it goes on from; else both are empty. ``other`` is what a follow-up may mean
    instead, if that is nearly as likely. ``strange`` is an outlet that the question names as its
    source and that has no article here. ``within`` are the ids of the articles to which a
    follow-up's statements are limited; empty for all.
    """

    text: str
    reading: Reading
    terms: tuple[str, ...]
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    wants: Wanted
    whole: str
    context: tuple[str, ...] = ()
    heard: str = ""
    in_talk: str = ""
    other: str | None = None
    strange: str | None = None
    within: tuple[str, ...] = ()
    also: Wanted | None = None

    @property
    def is_long(self) -> bool:
        """True if no single sentence can answer it: its clauses are searched and answered.

        It has many content words besides outlets and what it quotes, and asks for no speaker's
        words.
        """
        quoted = {word for run in _MARKED.findall(self.text) for word in content_words(run)}
        return not self.reading.speaker and len([t for t in self.terms if t not in quoted]) > LONG

    @property
    def compares(self) -> bool:
        """True if it asks how two differ, so that one of them alone is no answer."""
        return self.reading.kind == "compare" or _COMPARES.search(self.whole) is not None

    @property
    def leans(self) -> bool:
        """True if it is a follow-up that continues the topic of the conversation."""
        return bool(self.context)


def understand(
    text: str,
    *,
    speakers: Collection[str] = (),
    outlets: Collection[str] = (),
    as_of: date | None = None,
    guess: Guess | None = None,
    authors: Authors = NO_AUTHORS,
) -> Question:
    """Parse a complete question.

    ``speakers`` and ``outlets`` are those in the articles, so that "lavrov" is a name and "The
    Verge" an outlet. "Last week" counts back from ``as_of``. ``guess`` is the classifier's guess at
    the kind; it decides if the wording fits no certain pattern. ``authors`` are those of the
    articles.
    """
    shown = " ".join(text.split())
    text = _BESIDES.sub("", wording.plain(shown))
    second = _ALSO.fullmatch(text.rstrip(" ?!."))
    text = second["first"] if second else text
    named = find_outlets(text, outlets)
    whole = without_outlets(text, named).rstrip(" ?!.").strip()
    if whole.lower().startswith("what about ") and not text.lower().startswith("what about "):
        guess = None  # it asks for an outlet's words, and so for its articles
    if named and text.casefold().endswith(whole.casefold()):
        text = whole  # keywords after the outlet: "post march ferry"
    limit = _LIMIT.match(whole) if named else None
    if limit:
        text = whole = limit["asked"]
    by = authors.find(whole)
    if by and _is_long(by.rest):
        by = None  # its clauses describe more than an author
    if by:
        whole = by.rest
    plain, times, (kind, speaker, about) = _recognise(whole, speakers, as_of, guess)
    many = _is_long(whole)
    if many and kind.plan in BY_ARTICLE:  # its clauses describe what they ask for
        plain, times, kind = whole, Window(None, None, whole), KINDS["fact"]
        speaker = about = None
    if by:
        kind, speaker, about = KINDS["lookup"], None, None
        times = window(whole, as_of=as_of)
        plain = times.rest.rstrip(" ?!.").strip()
    whose = find_outlets(f"according to {speaker}", outlets) if speaker else ()
    if speaker and whose and (named or not acts_itself(whole, speaker)):
        # a newspaper as the speaker means its articles
        named, speaker, kind = named or whose, None, KINDS["report"]
    dated = window(whole, as_of=as_of)
    if kind.name == "fact" and (named or dated.rest != whole) and wording.is_keywords(dated.rest):
        kind, times, plain = KINDS["report"], dated, dated.rest
        speaker, about = None, _topic(plain, named, ())
    vague = named and not speaker and recognise(dated.rest).kind.name in VAGUE
    if vague and not _topic(dated.rest, named, asking.LOOKUP):  # "what does the Post have in May"
        kind, times, plain = KINDS["lookup"], dated, dated.rest
    if kind.name == "compare" and not many and len({family(outlet) for outlet in named}) > 1:
        kind, speaker, about = KINDS["report"], None, _topic(plain, named, asking.COMPARE)
    if limit:
        given = window(f"in {limit['day']}", as_of=as_of)
        times = times._replace(since=given.since, until=given.until)
    names = tuple(n for n in names_asked(plain, speakers) if not is_called(n, named))
    if kind.plan in BY_ARTICLE:
        about = _topic(plain, named, kind.asking)
    if speaker is not None:
        noted, whose_words = _NOTED.fullmatch(text.rstrip(" ?!.")), speaker
        speaker = re.sub(r"^(?:the )?(?:man|woman|person) (?=[A-Z])", "", speaker.strip(" ,"))
        speaker = re.sub(rf"(?<=\w)['’]s? (?:\w+ )?{asking.TEXT_NOUNS}$", "", speaker)
        speaker = re.sub(r" (?:him|her|it|them)sel(?:f|ves)$", "", speaker)
        speaker = bare_name(speaker, speakers)
        if about and noted and noted["x"] == whose_words:
            text = f"What did {speaker} say about {about}?"
        about = wording.without_occasion(about)
    people = tuple(name for name in names if any(same_person(name, s) for s in speakers))
    return Question(
        text=text,
        reading=Reading(
            kind=kind.name,
            people=people,
            speaker=speaker,
            about=about.strip(" ,?") if about else None,
            since=times.since,
            until=times.until,
            outlets=named,
            author=by.author if by else None,
        ),
        terms=tuple(
            term
            for term in content_words(_INTERROGATIVE.sub("", plain))
            if term.casefold() not in kind.asking and not is_called(term, named)
        ),
        names=names,
        numbers=tuple(re.findall(r"\d[\d.,]*\d|\d", plain)),
        wants=kind.wants,
        whole=shown,
        strange=None if named else unknown_outlet(text, outlets),
        also=_ALSO_WANTS[second["also"].lower()] if second else None,
    )


def look_up_name(question: Question) -> Question:
    """Return a question that is one word with a capital as one for the articles on that name.

    What two outlets make of it is no such question.
    """
    reading = question.reading
    if reading.kind not in VAGUE or reading.speaker or question.compares:
        return question
    if not _ONE_NAME.fullmatch(question.text):
        return question
    reading = replace(reading, kind="lookup", about=question.text)
    return replace(question, reading=reading, wants="any")


def _is_long(text: str) -> bool:
    """True if a question has many content words besides those that it quotes."""
    return len(content_words(_MARKED.sub(" ", text))) > LONG


def _recognise(
    whole: str, speakers: Collection[str], as_of: date | None, guess: Guess | None
) -> tuple[str, Window, Recognised]:
    """Return the question without its days of publication, these days, and its kind."""
    times = window(whole, as_of=as_of)
    plain = times.rest.rstrip(" ?!.").strip()
    plain = re.sub(r"^(?:and|but|so|then|also)[ ,]+(?=\w+ \w+ )", "", plain, flags=re.IGNORECASE)
    found = _read(plain, speakers, guess)
    if found.kind.is_dated:
        return plain, times, found
    # the date in "how many seats were lost in October" is part of the topic
    return whole, Window(None, None, whole), _read(whole, speakers, guess)


def _read(text: str, speakers: Collection[str], guess: Guess | None) -> Recognised:
    """Return the kind of a question: by a certain wording, otherwise by the classifier."""
    if recognise(text).kind.name == "fact" and (noted := _noted(text, speakers)):
        return noted
    found = recognise(text, guess)
    if found.speaker or found.kind.name not in VAGUE:
        return found
    asks = guess is not None and guess.label == "said" and guess.chance >= BELIEVED
    asks = asks and not text.lower().startswith("what about ")
    if asks and (asked := Speakers(speakers).find(text)):
        return Recognised(KINDS["said-about"], asked.speaker, asked.about)
    return found


def _topic(text: str, outlets: Collection[str], asking: Collection[str]) -> str | None:
    """Return the topic of a question for articles, without outlets and words that ask for the
    form."""
    ask = {*asking, *(word for outlet in outlets for word in outlet.casefold().split())}
    return " ".join(w for w in content_words(text) if w.casefold() not in ask) or None


_NOTED = re.compile(
    r"(?P<x>(?:the )?[^\s:?]+(?: [^\s:?]+){0,3}?),? (?:on|about) (?P<y>.+)", re.IGNORECASE
)
_INTERROGATIVES = lexicon.word_set("who whom whose what which when where why how")
_POST = "|".join(sorted(lexicon.ROLES | THEIR_PEOPLE))
_HOLDS_POST = re.compile(rf"(?:the .+ |the |.*\w['’]s? (?:.+ )?)(?:{_POST})", re.IGNORECASE)


def _noted(text: str, speakers: Collection[str]) -> Recognised | None:
    """Read keywords instead of a question: "Karl Solm on the job cuts"; None for another text.

    Whoever is noted is a speaker of the articles, in any case, or holds a post: "the coach".
    """
    match = _NOTED.fullmatch(text)
    if match is None or match["x"].lower() in OPENING_WORDS:  # "What about Solm"
        return None
    if match["x"].split()[0].lower() in _INTERROGATIVES:  # "what did Solm post on Monday"
        return None
    if match["x"].split()[0].lower() in lexicon.PREPOSITIONS:  # "After the report on eels, did"
        return None
    noted = Recognised(KINDS["said-about"], match["x"], match["y"])
    bare = re.sub(r"^the ", "", match["x"], flags=re.IGNORECASE)
    if bare[:1].isupper() and any(same_person(bare, name) for name in speakers):
        return noted
    if not wording.is_keywords(bare):
        return None
    surnames = {name.split()[-1].casefold() for name in speakers if is_full_name(name)}
    low = bare.casefold()
    known = low.split()[-1] in surnames and len(low.split()) < 3
    known = known or any(low == name.casefold().removeprefix("the ") for name in speakers)
    return noted if known or _HOLDS_POST.fullmatch(match["x"]) else None
