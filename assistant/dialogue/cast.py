"""The people and bodies in the articles that a conversation is about: who may be meant there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from assistant.dialogue.descriptions import count_bodies
from assistant.dialogue.names import blank_quotations
from assistant.question.words import FUNCTION
from corpus.english.lexicon import (
    ADVERBS,
    AUXILIARIES,
    COMMON_VERBS,
    DETERMINERS,
    FEMALE,
    MALE,
    PREPOSITIONS,
    ROLES,
    word_set,
)
from corpus.people.in_article import ArticlePerson
from corpus.people.matching import Gender, fold

MemberKind = Literal["man", "woman", "person", "group", "thing"]

_OPENERS = PREPOSITIONS | AUXILIARIES | {"and", "but", "or", "about"}
_ROLE = re.compile(
    rf"\b(?:the|their|its) (?P<role>(?:(?!{'|'.join(_OPENERS)})[a-z-]+ ){{0,2}}?"
    rf"(?:{'|'.join(ROLES)}))\b"
    r"(?! (?:of|for|at|in|from) )(?!['’-])",
)
LONGEST_NAME = 4  # words of a name that is recognised in lower case
_LEAST_NAME = 3  # minimum letters of a name that is recognised in lower case
_COMMON = COMMON_VERBS | AUXILIARIES | PREPOSITIONS | ROLES
_WITHIN = re.compile(r"(?:(?<=[a-z] )|(?<=[a-z], ))[A-Z][\w-]*(?: [A-Z][\w-]*)*")
_AFTER_THE = re.compile(r"\bthe ([A-Z][\w-]*)")
_SMALL = re.compile(r"\b[a-z][\w-]*")
_CAPITAL = re.compile(r"\b[A-Z][\w-]*")
_TWICE = 2  # times that a name's capital or its pronoun is seen, for it to be one; set by hand
_PRONOUN_WITHIN = 200  # characters after a name in which a pronoun stands for it; set by hand
_OFTENER = 3  # times that one pronoun must stand there more often than the other; set by hand
_THIRD_PERSON = re.compile(rf"\b(?:{'|'.join(MALE | FEMALE)})\b", re.IGNORECASE)
_ORDINALS = word_set("first second third fourth fifth sixth seventh eighth ninth tenth last next")
_VAGUE = word_set("person people man woman member members official officials source sources")


@dataclass(frozen=True, slots=True)
class Member:
    """Who or what the articles name: the fullest name, all forms of it, and the offices held.

    ``written`` are the forms that are no mere words, as the articles have them; ``forms`` are all
    of them, folded.

    ``share`` is how often the name occurs, as a part of the most frequent person's count: 0 to 1.
    """

    name: str
    written: tuple[str, ...]
    forms: frozenset[str]
    kind: MemberKind
    roles: tuple[str, ...]
    share: float

    @property
    def human(self) -> bool:
        """True for a person, False for a body or another name."""
        return self.kind in ("man", "woman", "person")


@dataclass(frozen=True, slots=True)
class Cast:
    """Those whom the articles of the last answer name, the most frequent first.

    ``proper`` are the single words that these articles have only with a capital, by their form in
    lower case; ``determined`` are those of them that stand after "the". ``called`` is how often the
    articles seem to call a body by a noun, by sort and name: see ``count_bodies``.
    """

    members: tuple[Member, ...] = ()
    proper: Mapping[str, str] = field(default_factory=dict)
    determined: frozenset[str] = frozenset()
    called: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.members)

    def find(self, name: str) -> Member | None:
        """Return who bears a name or a surname; people come before bodies; None for nobody."""
        low = fold(name).removeprefix("the ")
        if not low:
            return None
        exact = [m for m in self.members if low in m.forms]
        last = [m for m in self.members if m.human and fold(m.name).split()[-1] == low]
        found = sorted([*exact, *last], key=lambda m: not m.human)
        return found[0] if found else None

    def holder(self, role: str, *, asked: str = "") -> Member | None:
        """Return the one person who holds an office, as "coach" or "prime minister"; else None.

        Of several, it is the one whom the questions ``asked`` so far name.
        """
        words = fold(role).split()
        held = [m for m in self.members if m.human and any(_is_role(words, r) for r in m.roles)]
        if len(held) > 1:
            held = [m for m in held if fold(m.name).split()[-1] in fold(asked).split()]
        return held[0] if len(held) == 1 else None


def cast_of(
    articles: Iterable[tuple[str, Sequence[ArticlePerson]]], *, answered: bool = True
) -> Cast:
    """Return the cast of articles, given the text and the people of each, the first article's
    first.

    If they only are nearest to a question that was not ``answered``, nobody has a share in them.
    """
    named: dict[str, list[ArticlePerson]] = {}
    called: dict[str, Counter[Gender]] = {}
    bodies: Counter[tuple[str, str]] = Counter()
    texts = []
    for text, people in articles:
        texts.append(text)
        bodies.update(count_bodies(text, people))
        for person in people:
            named.setdefault(fold(person.name), []).append(person)
        for name, gender in _pronouns_after(text, people):
            called.setdefault(fold(name), Counter())[gender] += 1
    counts = {name: sum(len(p.mentions) for p in found) for name, found in named.items()}
    most = max((c for name, c in counts.items() if named[name][0].human), default=1)
    members = (
        _member(found, texts, min(1.0, answered * counts[name] / most), called.get(name))
        for name, found in named.items()
        if found[0].human or found[0].body or not any(_is_word(name, text) for text in texts)
    )
    humans = [one for found in named.values() for one in found if one.human]
    proper = _proper_words(texts, [p.name.partition(" ")[0] for p in humans if " " in p.name])
    after_the = {word.lower() for text in texts for word in _AFTER_THE.findall(text)}
    ranked = tuple(sorted(members, key=lambda m: -m.share))
    return Cast(ranked, proper, frozenset(after_the & proper.keys()), bodies)


def _proper_words(texts: Sequence[str], given: Iterable[str]) -> dict[str, str]:
    """Return the words that texts have only with a capital, and not just to begin a sentence.

    Of people's ``given`` names it is enough that they have them once.
    """
    within = Counter(w for text in texts for run in _WITHIN.findall(text) for w in run.split(" "))
    capital = Counter(word for text in texts for word in _CAPITAL.findall(text))
    common = {word for text in texts for word in _SMALL.findall(text)} | _COMMON | FUNCTION
    common |= ADVERBS | _ORDINALS
    found: dict[str, str] = {}
    for word, _ in within.most_common():
        low = word.lower()
        if capital[word] >= _TWICE and len(low) >= _LEAST_NAME and low not in common:
            found.setdefault(low, word)
    for name in given:
        low = name.lower()
        if name[:1].isupper() and len(low) >= _LEAST_NAME and low not in common:
            found.setdefault(low, name)
    return found


def _is_word(name: str, text: str) -> bool:
    """True if a text has a name in lower case too, as a mere word."""
    return re.search(rf"\b{re.escape(name)}\b", text) is not None


def _pronouns_after(text: str, people: Sequence[ArticlePerson]) -> Iterator[tuple[str, Gender]]:
    """Yield people with the gender of the first pronoun after a mention, before anybody else's.

    Pronouns inside quotation marks do not count: they are not the writer's.
    """
    humans = [p for p in people if p.human]
    mentions = sorted((m.start, m.end, p.name) for p in humans for m in p.mentions)
    bare = blank_quotations(text)
    for n, (_, end, name) in enumerate(mentions):
        until = mentions[n + 1][0] if n + 1 < len(mentions) else end + _PRONOUN_WITHIN
        match = _THIRD_PERSON.search(bare, end, min(until, end + _PRONOUN_WITHIN))
        if match:
            yield name, "m" if match.group().lower() in MALE else "f"


def _known_gender(found: Sequence[ArticlePerson], called: Counter[Gender] | None) -> Gender | None:
    """Return a gender that names and offices show, or else the pronouns that follow the name."""
    told = next((p.gender for p in found if p.gender), None)
    if told or not called:
        return told
    (most, often), *rest = called.most_common()
    return most if often >= _TWICE and often >= _OFTENER * sum(n for _, n in rest) else None


def _member(
    found: Sequence[ArticlePerson],
    texts: Sequence[str],
    share: float,
    called: Counter[Gender] | None,
) -> Member:
    gender = _known_gender(found, called)
    kind: MemberKind = "thing"
    if any(p.human for p in found):
        kind = "person" if gender is None else "man" if gender == "m" else "woman"
    elif any(p.body for p in found):
        kind = "group"
    written = tuple(dict.fromkeys(form for p in found for form in (p.name, *sorted(p.aliases))))
    roles = tuple(role for p in found for role in p.roles)
    forms = frozenset(map(fold, written))
    names = tuple(w for w in written if " " in w or not any(_is_word(w.lower(), t) for t in texts))
    return Member(found[0].name, names, forms, kind, roles, share)


def _is_role(words: Sequence[str], held: str) -> bool:
    """True if an office has these words, with the last of them as its head: "foreign minister"."""
    own = re.split(r" (?:of|for|at|in|from) |,", fold(held))[0].split()
    return bool(own) and own[-1] == words[-1] and set(words) <= set(own)


def write_names(question: str, cast: Cast, *, asked: str = "") -> str:
    """Write out, in a follow-up, whom the articles name: names typed in lower case, and offices.

    "what did orr say" becomes "what did Orr say", and "what does the judge say" names the one
    judge. An office that nobody holds, or several whom the questions ``asked`` do not tell apart,
    stays.
    """
    question = write_capitals(question, cast)
    for start, end, name in sorted(_named(question, cast, asked), reverse=True):
        question = f"{question[:start]}{name}{question[end:]}"
    return question


def write_capitals(question: str, cast: Cast) -> str:
    """Write names that are typed in lower case as the articles do; not surnames and mere words."""
    low = question.lower()
    for member in cast.members:
        for form in member.written:
            name = form.removeprefix("The ").removeprefix("the ")
            if not _is_telling(name, member) or name.lower() not in low:
                continue
            typed = rf"(?<![\w’'-]){re.escape(name.lower())}(?![\w-])"
            question = re.sub(typed, name, question)
    return _write_words(question, cast) if cast.proper else question


def _write_words(question: str, cast: Cast) -> str:
    """Write single words with the capital that the articles always give them: "and isak?".

    A genitive may lack its apostrophe: "and chinas".
    """
    pieces, end, before = [], 0, ""
    for token in re.finditer(r"[^\W_][\w-]*", question):
        word = token.group()
        low = word if word in cast.proper else word.removesuffix("s")
        free = before not in DETERMINERS or low in cast.determined
        if low in cast.proper and free and word.islower() and word not in _COMMON | FUNCTION:
            word = cast.proper[low] + ("" if low == word else "'s")
        pieces += [question[end : token.start()], word]
        end, before = token.end(), token.group().lower()
    return _write_given_names("".join([*pieces, question[end:]]), cast)


def _write_given_names(question: str, cast: Cast) -> str:
    """Write the first of two names with a capital, too: "what about ana Orr"."""
    for member in cast.members:
        first, _, last = member.name.partition(" ")
        plain = first.lower() in _COMMON or first.lower() in FUNCTION
        if last and not plain and first[:1].isupper() and f"{first.lower()} " in question:
            low = rf"(?<![\w’'-]){re.escape(first.lower())}(?= {re.escape(last.split()[0])}\b)"
            question = re.sub(low, first, question)
    return question


def write_proper(question: str, proper: Mapping[str, str]) -> str:
    """Write names of two words or more with capitals; ``proper`` has them by their lower case."""
    words = question.split(" ")
    for n in range(len(words)):
        for many in range(min(LONGEST_NAME, len(words) - n), 1, -1):
            typed = " ".join(words[n : n + many])
            bare = re.sub(r"['’]s?$|[?.,!]+$", "", typed)
            if bare in proper:
                words[n : n + many] = typed.replace(bare, proper[bare]).split(" ")
    return " ".join(words)


def _is_telling(name: str, member: Member) -> bool:
    if not name[:1].isupper() or len(name) < _LEAST_NAME:
        return False
    return " " in name or (member.kind == "group" and name.lower() not in _COMMON)


def _named(question: str, cast: Cast, asked: str) -> Iterator[tuple[int, int, str]]:
    surnames = {fold(m.name).split()[-1]: m for m in cast.members if m.human and " " in m.name}
    before = ""
    for token in re.finditer(r"[\w’'-]+", question):
        word = re.sub(r"['’]s?$", "", token.group())
        opens = not before or before in _OPENERS
        member = surnames.get(word) if word.islower() and len(word) >= _LEAST_NAME else None
        if member and opens and word not in _COMMON:
            surname = member.name.split()[-1]
            yield token.start(), token.start() + len(word), surname
        before = word.lower()
    if re.match(r"who(?:['’]?s| is| was| are| were)\b", question, re.IGNORECASE):
        return  # "who is the judge" asks for the name
    for match in _ROLE.finditer(question):
        held = cast.holder(match["role"], asked=asked) if match["role"] not in _VAGUE else None
        if held and fold(held.name).split()[-1] not in fold(question):
            yield match.start(), match.end(), held.name
