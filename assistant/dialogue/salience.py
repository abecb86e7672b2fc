"""The people and things that a conversation has named, their kinds and their salience."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from assistant.conversation import Turn
from assistant.dialogue.cast import Cast, Member
from assistant.dialogue.names import bare_heading, blank_quotations, find_names, part_of
from corpus.english.lexicon import word_set
from corpus.english.nations import NATIONS
from corpus.english.places import BARE_PLACES
from corpus.people.matching import Gender, fold, gender_of, is_body, is_given
from corpus.people.mentions import Mention

ReferentKind = Literal["man", "woman", "person", "group", "thing", "place", "nobody", "unknown"]

# Salience of a name by its place; tuned on two thirds of the dialogues of the development half of
# CANARD.
HEADED = 12.0  # in the heading of the conversation
IN_SECTION = 8.0  # in the heading of a section
ASKED = 3.0  # in a question
ANSWERED = 0.5  # in an answer
WHO = 6.0  # at the start of the answer to a question with "who"
IN_ARTICLE = 0.4  # of the most frequent person in the articles of the last answer; set by hand
LONGEST_ACRONYM = 5  # letters; a longer name in capitals is in a heading
DECAY = 0.75  # factor for each turn since then

_GENDERS: dict[Gender, ReferentKind] = {"m": "man", "f": "woman"}
_VOTES: tuple[tuple[re.Pattern[str], ReferentKind], ...] = (
    (re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE), "man"),
    (re.compile(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE), "woman"),
    (re.compile(r"\bthe (?:band|group|team|duo|trio)\b|\bthe[iy]r?\b", re.IGNORECASE), "group"),
    (re.compile(r"\bthe (?:song|album|film|movie|play|book|novel|show)\b", re.IGNORECASE), "thing"),
)
_GROUPS = word_set("band group duo trio team club")
_WORKS = word_set(
    "song album film movie play book novel show musical series single comic comics game"
)
_HINT = re.compile(r"\((?:[\w ]+ )?(?P<what>\w+)\)$")
_APPOSED = re.compile(rf"\b({'|'.join(_GROUPS | _WORKS)}),? [\"“]?$")
_DEFINITE = re.compile(r"\bthe $")
_OPENING = re.compile(r"\W*(?:he|she|they|it|his|her|their|its)\b", re.IGNORECASE)
_PLACING = re.compile(
    r"\b(?:in|at|near|across|outside|(?:mayor|city|town|port|north|south|east|west|village) of) $",
    re.IGNORECASE,
)
_BODY = word_set(
    "league festival city river storm club award awards records orchestra united "
    "championship championships cup games brothers the"
)
_NO_PERSON = word_set("cup trophy award awards series park stadium arena street bay")

NO_CAST = Cast()


class Bearer(NamedTuple):
    """The person a name stands for, as the articles know it; ``namesakes`` are all it may be."""

    name: str
    gender: Gender | None
    namesakes: tuple[str, ...] = ()


Knows = Callable[[str], Bearer | None]


@dataclass(frozen=True, slots=True)
class Referent:
    """A person or thing that was named: its fullest form, and its salience.

    ``turn`` is the turn in which it was last named, -1 for the heading. ``definite`` is True if it
    is called "the ...".
    """

    text: str
    kind: ReferentKind
    weight: float
    turn: int
    definite: bool

    @property
    def human(self) -> bool:
        """True if it is known to be a person."""
        return self.kind in ("man", "woman", "person")


@dataclass
class _Naming:
    """The evidence gathered about one name."""

    weight: float = 0.0
    turn: int = -1
    title: str = ""
    definite: bool = False
    place: bool = True
    heads: bool = False
    told: Counter[ReferentKind] = field(default_factory=Counter)


def referents(
    turns: Sequence[Turn],
    headings: Sequence[str],
    asked: str,
    knows: Knows,
    cast: Cast = NO_CAST,
) -> list[Referent]:
    """Return what is named in the turns and headings, the most salient first.

    A name in an answer counts less than one in a question, unless the question asked who. Both
    count less with every turn since. A part of a name counts for the full name. ``asked`` is the
    next question: its pronouns show the kind of the first heading. People of the ``cast`` are
    listed too, and the kind of a name is that of its bearer there; who is neither in the cast nor
    on record is nobody.
    """
    found = _headed(turns, headings, asked)
    for n, turn in enumerate(turns):
        _gather_turn(found, turn, n, DECAY ** (len(turns) - 1 - n))
    listed = [_referent(name, naming, headings, knows) for name, naming in found.items()]
    if cast:
        listed = [_in_cast(one, cast, known=knows(one.text) is not None) for one in listed]
    others = (
        Referent(m.name, m.kind, IN_ARTICLE * m.share, -1, definite=False)
        for m in cast.members
        if m.human
        and m.share
        and " " in m.name
        and not any(part_of(m.name, r.text) for r in listed)
    )
    return sorted([*listed, *others], key=lambda referent: -referent.weight)


def _headed(turns: Sequence[Turn], headings: Sequence[str], asked: str) -> dict[str, _Naming]:
    """Return what the headings name; ``asked`` is the next question."""
    found: dict[str, _Naming] = {}
    for heading in headings[:1]:
        talk = [text for turn in turns for text in (turn.question, turn.text)]
        found[bare_heading(heading)] = _Naming(
            HEADED, heads=True, place=False, told=_votes([*talk, asked])
        )
    for section in headings[1:]:
        for mention in find_names(section):
            _gather(found, mention, section, IN_SECTION, -1)
    return found


def _gather_turn(found: dict[str, _Naming], turn: Turn, n: int, passed: float) -> None:
    """Add what a turn names; ``passed`` is the factor for the turns since."""
    who = turn.understood.lower().startswith("who ")
    for mention in find_names(turn.understood):
        _gather(found, mention, turn.understood, ASKED * passed, n)
    for mention in find_names(turn.text):
        if mention.name.isupper() and len(mention.name) > LONGEST_ACRONYM:  # a heading
            continue
        first = who and mention.span.start == 0
        _gather(found, mention, turn.text, (WHO if first else ANSWERED) * passed, n)
    _hear(found, turn)


def _in_cast(referent: Referent, cast: Cast, *, known: bool) -> Referent:
    """Return a referent with the kind and the share of its bearer in the cast.

    ``known`` is True for somebody on record, who may be a person or a body.
    """
    member = cast.find(referent.text) or _begun_by(referent.text, cast)
    if member is None and known:
        alone = " " not in referent.text and not is_body([fold(referent.text)])
        return replace(referent, kind="unknown") if alone and not referent.human else referent
    if member is None:
        return replace(referent, kind="nobody") if referent.kind == "unknown" else referent
    shorter = " " not in referent.text or len(referent.text) > len(member.name)
    whole = member.human and part_of(member.name, referent.text) and shorter
    if member.human and not member.roles and " " not in member.name and not referent.human:
        return replace(referent, kind="unknown")  # a club or a town may bear a given name
    unnamed: ReferentKind = "group" if known else "nobody"
    kind: ReferentKind = unnamed if member.kind == "thing" else member.kind
    if referent.kind in ("man", "woman", "place", "thing") and not (
        member.human and kind != "person"
    ):
        kind = referent.kind
    return replace(
        referent,
        text=member.name if whole else referent.text,
        kind=kind,
        weight=referent.weight + IN_ARTICLE * member.share,
    )


def _begun_by(name: str, cast: Cast) -> Member | None:
    """Return the person by whose full name a longer name begins: "Ana Orr Prize"."""
    people = (m for m in cast.members if m.human and " " in m.name)
    return next((m for m in people if name.startswith(f"{m.name} ")), None)


def _gather(
    found: dict[str, _Naming], mention: Mention, text: str, worth: float, turn: int
) -> None:
    """Add a mention to the name that it equals, is a part of, or contains."""
    before = text[max(0, mention.span.start - 20) : mention.span.start]
    key = next((known for known in found if part_of(known, mention.name)), mention.name)
    naming = found.pop(key, _Naming())
    apposed = _APPOSED.search(before)
    naming.weight += worth
    naming.turn = turn
    naming.title = " ".join((naming.title, apposed[1] if apposed else "", mention.title)).strip()
    naming.place = naming.place and _PLACING.search(before) is not None
    placed = fold(mention.name) in BARE_PLACES  # "the Texas law"
    naming.definite = naming.definite or (not placed and _DEFINITE.search(before) is not None)
    fuller = mention.name if len(mention.name.split()) > len(key.split()) else key
    found[key if naming.heads else fuller] = naming


def _hear(found: dict[str, _Naming], turn: Turn) -> None:
    """Record what pronouns show about names.

    These are the pronouns that names were written for, and a pronoun that begins an answer: it
    stands for the first name in the question.
    """
    for mention in find_names(turn.understood):
        if mention.name in found and mention.name not in turn.question:
            found[mention.name].told += _votes([turn.question]) - _votes([turn.understood])
    first = next((mention.name for mention in find_names(turn.understood)), None)
    if first is None or not _OPENING.match(turn.text):
        return
    for known, naming in found.items():
        if naming.turn >= 0 and part_of(known, first):
            naming.told.update(_votes([blank_quotations(turn.text)]))


def _votes(texts: Iterable[str]) -> Counter[ReferentKind]:
    votes: Counter[ReferentKind] = Counter()
    for text in texts:
        for pattern, kind in _VOTES:
            votes[kind] += len(pattern.findall(text))
    return +votes


def _referent(name: str, naming: _Naming, headings: Sequence[str], knows: Knows) -> Referent:
    bearer = knows(name)
    kind = _kind(name, naming, headings)
    if bearer is not None:
        name = bearer.name.rstrip(",")
        alone = kind == "unknown" and len(name.split()) == 1  # "Alexis Ohanian" is a person
        if bearer.gender:
            kind = _GENDERS[bearer.gender]
        elif kind == "unknown":
            kind = "group" if alone else kind if is_body(fold(name).split()) else "person"
    return Referent(name, kind, naming.weight, naming.turn, naming.definite)


def _kind(name: str, naming: _Naming, headings: Sequence[str]) -> ReferentKind:
    """Return the kind of a name: from the words beside it, a given name, or its pronouns."""
    hint = _HINT.search(headings[0]) if naming.heads else None
    beside = {*naming.title.split(), hint["what"] if hint else ""}
    if beside & _GROUPS:
        return "group"
    if beside & _WORKS:
        return "thing"
    if naming.place:
        return "place"
    first, *rest = fold(name).split()
    if rest and rest[-1] in _NO_PERSON:
        return "thing"
    given = is_given(first) and first not in BARE_PLACES
    gender = gender_of(name, naming.title) if first not in BARE_PLACES else None
    likely, votes = naming.told.most_common(1)[0] if naming.told else ("unknown", 0)
    if gender and (given or naming.title):
        return _GENDERS[gender]
    if votes > 1:
        return "thing" if naming.definite and likely == "unknown" else likely
    if gender:
        return _GENDERS[gender]
    if given:
        return likely if likely in ("man", "woman") else "person"
    if is_body([first, *rest]) or fold(name) in NATIONS or _BODY & {first, *rest}:
        return "group"
    return "thing" if naming.definite and likely == "unknown" else likely
