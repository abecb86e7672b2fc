"""Who somebody is: the sentences that describe a person, and who holds an office."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from typing import NamedTuple

from assistant.evidence.sentences import Evidence
from assistant.question.understand import Question
from corpus.article import Article, Span
from corpus.english.lexicon import DETERMINERS, ROLES
from corpus.english.nations import NATIONS
from corpus.people.in_article import ArticlePerson, fold, name_words, people, same_person
from corpus.people.offices import INITIAL_OFFICES, office_words
from corpus.people.user_aliases import is_speaker_name
from corpus.text.sentences import sentences
from index.search.retrieve import Hit
from index.stems import stems

PeopleOf = Callable[[Article], Sequence[ArticlePerson]]
# All of these numbers are set by hand.
AROUND = 200  # characters of the opening, and on each side of a first mention
FRONT_WORD = 0.9  # what a word of a role counts in headline or opening; 1 in the role itself
NEARBY = 0.6  # what it counts near the holder's first mention
_OF = re.compile(r"\s+(?:of|for|at|in|from)\s+(?:the\s+)?")
_NATIONS = frozenset(own[0] for word in NATIONS if len(own := stems(word)) == 1)
_OFFICE = re.compile(
    r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s|.*(?:['’]s|s['’])\s+[A-Za-z ]+$|"
    r"[a-z’'-]+(?: [a-z’'-]+)+$"
)
_SPOKES = re.compile(
    r"(?P<body>.+?)(?:['’]s?)? spokes(?:man|woman|person|people)|"
    r"spokes(?:man|woman|person|people) (?:for|of) (?:the )?(?P<of>.+)",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+")
_THE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
# heads of a description that stand for each other; those of one class fit any of it
_ALIKE = tuple(
    frozenset(stem for word in words.split() for stem in stems(word))
    for words in (
        "head boss chief leader ceo executive president chair chairman chairwoman chairperson "
        "director founder owner vp commissioner",
        "manager coach boss gaffer",
        "lawyer attorney counsel barrister solicitor advocate",
        "scientist researcher professor academic expert author scholar",
        "policeman policewoman officer detective sheriff",
        "lawmaker politician senator congressman congresswoman representative mp rep",
    )
)
POSTS = frozenset().union(*_ALIKE)
"""The stems of words for posts."""
_OWNED = re.compile(r"(?P<owner>\w.*?)['’]s? [a-z]")
ANYBODY = frozenset(stem for word in ("man", "woman", "person", "guy") for stem in stems(word))
_ROLE_STEMS = frozenset(stems(" ".join(sorted(ROLES))))
FIELD_WITHIN = 3  # maximum words between a post and its field, "head of global affairs"
NAME_WORDS = 4  # maximum words of a name in lower case
FULL = 6  # words of a role that ranks highest
_WHO_IS = re.compile(r"^who(?:['’]s| is| was| are| were) (?P<name>.+)$", re.IGNORECASE)


def asked_who(question: Question) -> str | None:
    """Return the name in "Who is Celia Druce?"; None if the question asks for something else.

    For a name in lower case it is enough that the articles know its last word as a surname.
    """
    match = _WHO_IS.match(question.text.rstrip(" ?."))
    words = match["name"].split() if match else []
    known = [name.casefold() for name in question.names]
    whole = " ".join(words)
    if whole.casefold() in known:
        return whole
    short = 0 < len(words) <= NAME_WORDS and all(
        word.isalpha() and word.islower() for word in words
    )
    return whole if short and words[-1] in known and words[0] not in DETERMINERS else None


def introductions(name: str, hits: Sequence[Hit], *, people: PeopleOf = people) -> list[Evidence]:
    """Return the first sentence of each retrieved article that says who the person is.

    The rank is the length of the description: "general secretary of the Dockers' Federation" before
    "the secretary".
    """
    found: dict[str, Evidence] = {}
    for hit in hits:
        article = hit.passage.article
        if article.id in found:
            continue
        bearers = [p for p in people(article) if p.roles and same_person(name, p.name)]
        if bearers and (told := _introducing(bearers[0], article)):
            found[article.id] = Evidence(article, told.span, told.span, rank=told.rank, hit=hit)
    return list(found.values())


class _Told(NamedTuple):
    """A sentence that introduces somebody, and how much it tells, from 0 to 1."""

    span: Span
    rank: float


def _introducing(person: ArticlePerson, article: Article) -> _Told | None:
    """Return the sentence with a mention of the person and the longest role beside it."""
    starts = [mention.start for mention in person.mentions]
    told: list[_Told] = []
    for sentence in sentences(article.text, *article.body):
        if not any(sentence.start <= start < sentence.end for start in starts):
            continue
        words = " ".join(article.text[sentence.start : sentence.end].split())
        longest = max((len(r.split()) for r in person.roles if r in words), default=0)
        if longest:
            told.append(_Told(sentence, min(1.0, longest / FULL)))
    return max(told, key=lambda one: one.rank, default=None)


class Holders(NamedTuple):
    """The people of an article who may hold an office, and how many words of the role fit."""

    names: tuple[str, ...]
    fit: float


def holders(role: str, known: Sequence[ArticlePerson], article: Article | None = None) -> Holders:
    """Return the people of an article who fit a role best; often there is nobody.

    The head of the role ("coach" in "the Saltmarsh coach", "captain" in "the captain of Vintar
    Athletic") must be in one of the person's roles. Of these people, the ones that share most words
    are taken. With an ``article``, the role's other words count too, a little less, in the headline
    or opening, or near the first mention: "Pebble's CEO" in a story on Pebble. Initials count.
    """
    asked = " ".join(office_words(role))
    head = head_of(asked)
    wanted = {stem for stem in stems(asked) if len(stem) > 1}
    named = {stem for word in role.split() if word[:1].isupper() for stem in stems(word)}
    bodies = {stem for person in known for stem in stems(person.name)} | _NATIONS
    fits: list[tuple[float, str]] = []
    for person in known:
        held = (r for r in person.roles if not _names_other(r, person, known))
        own = (" ".join(office_words(r)) for r in held if not _is_of_other(r, named, bodies))
        fit = max((_fit(role, wanted) for role in own if head in stems(role)), default=0)
        if fit:
            beside = _beside(person, article, wanted) if article and fit < len(wanted) else 0.0
            fits.append((min(fit + beside, len(wanted)), person.name))
    most = max((n for n, _ in fits), default=0.0)
    return Holders(tuple(dict.fromkeys(name for n, name in fits if n == most)), most)


def who_fits(
    asked: str, articles: Sequence[Article], speakers: Set[str], *, people: PeopleOf = people
) -> tuple[str, ...]:
    """Return the one of the ``speakers`` whom a description fits; () for nobody or for several.

    The first of the articles that has anybody decides. "The Acme chief" is whom it introduces with
    "Acme" and "CEO", or another word for the same post, in the sentence that names the person
    first. The headline may have words of it too.
    """
    for article in dict.fromkeys(articles):
        known = people(article)
        heard = [p for p in known if p.name in speakers and p.human]
        heard = [p for p in heard if not _is_elsewhere(asked, p, known)]
        fits = [(fit, p.name) for p in heard if (fit := _fits_description(asked, p, article))]
        if fits:
            best = [name for fit, name in fits if fit == max(fits)[0]]
            return tuple(best) if len(best) == 1 else ()
    return ()


def _fits_description(asked: str, person: ArticlePerson, article: Article) -> int:
    """Count the words of a description in a person's introduction; 0 if it does not fit."""
    head = head_of(asked)
    wanted = {stem for stem in stems(asked) if stem != head and len(stem) > 1}
    posts = same_posts(head) | {head}
    roles = [set(stems(role)) for role in person.roles]
    if wanted and any(wanted <= role and posts & role for role in roles):
        return len(wanted)
    first = min((mention.start for mention in person.mentions), default=-1)
    near = sentences(article.text, *article.body) if first >= 0 else []
    told = next((article.text[s.start : s.end] for s in near if s.start <= first < s.end), "")
    there = set(stems(told)) - set(stems(person.name))
    whole = wanted <= there | set(stems(article.title or ""))
    whole = whole and _has_field(asked, posts, told)
    is_post = head in ANYBODY or _is_post_of(person.name, posts, told, body=wanted)
    return len(wanted & there) if whole and is_post else 0


def _is_elsewhere(asked: str, person: ArticlePerson, known: Sequence[ArticlePerson]) -> bool:
    """True if all posts of a person are in other bodies than the asked one."""
    bodies = {stem for one in known for stem in stems(one.name)} | _NATIONS
    named = set(stems(asked)) & bodies
    held = [r for r in person.roles if set(stems(r)) & (same_posts(head_of(asked)) | _ROLE_STEMS)]
    return bool(held) and all(_is_of_other(role, named, bodies) for role in held)


def _has_field(asked: str, posts: Set[str | None], told: str) -> bool:
    """True if a sentence has the field of a post beside a word for the post.

    In "the director of research" it is research: "the research chief", and not "its president left,
    as did three researchers". What stands there with a capital is a body, and no field.
    """
    parts = _OF.split(asked.strip(), maxsplit=1)
    words = [word.lower() for word in re.findall(r"\w+", told) if word.islower()]
    field = set(stems(parts[1])) & set(stems(" ".join(words))) if len(parts) > 1 else set()
    order = [set(stems(word)) for word in re.findall(r"\w+", told)]
    at = [n for n, own in enumerate(order) if own & posts]
    near = [own for n in at for own in order[max(0, n - FIELD_WITHIN) : n + FIELD_WITHIN + 1]]
    return field <= set().union(*near)


def same_posts(head: str | None) -> frozenset[str]:
    """Return the stems of the words for posts that may stand for one: "boss", "CEO", "chair"."""
    return frozenset[str]().union(*(one for one in _ALIKE if head in one))


def _is_post_of(name: str, posts: Set[str | None], told: str, *, body: Set[str]) -> bool:
    """True if a word for a post is nearer to a name than to any other name in a sentence.

    The name of the ``body`` whose post it is, is no other: "a spokeswoman for the Harbour Board,
    Ida Kern".
    """
    last = re.escape(name.split()[-1])
    own = [m.span() for m in re.finditer(rf"\b{last}\b", told)]
    known = [(m, set(stems(m.group()))) for m in _NAME.finditer(told)]
    named = [m for m, words in known if not posts & words and not words <= body]
    others = [m.span() for m in named if not any(_gap(m.span(), at) == 0 for at in own)]
    for word in re.finditer(r"\w+", told):
        if posts & set(stems(word.group())) and own:
            nearest = min(_gap(word.span(), at) for at in own)
            if all(nearest < _gap(word.span(), at) for at in others):
                return True
    return False


def _gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Count the characters between two spans; 0 if they meet."""
    return max(0, one[0] - other[1], other[0] - one[1])


def _is_of_other(role: str, named: Set[str], bodies: Set[str]) -> bool:
    """True if a role is in another body than the ``named``: "Arsenal manager" for Chelsea's."""
    own = set(stems(role))
    return bool(named) and not named & own and bool(own & bodies)


def _names_other(role: str, person: ArticlePerson, known: Sequence[ArticlePerson]) -> bool:
    """True if a role ends with the name of somebody else: "including the director Ida Kern"."""
    last = role.split()[-1:]
    return any(o is not person and o.human and o.name.split()[-1:] == last for o in known)


def _fit(role: str, wanted: Set[str]) -> int:
    """Count the wanted stems in one role."""
    return len(wanted & set(stems(role)))


def _beside(person: ArticlePerson, article: Article, wanted: Set[str]) -> float:
    """Weigh the wanted words that no role of a person has.

    Words of the headline and opening count most; words near the person's first mention count less.
    """
    start, end = article.body
    first = person.mentions[0].start
    own = {stem for role in person.roles for stem in stems(role)}
    front = set(stems(f"{article.title or ''} {article.text[start : start + AROUND]}"))
    near = set(stems(article.text[max(start, first - AROUND) : min(end, first + AROUND)]))
    left = wanted - own
    return FRONT_WORD * len(left & front) + NEARBY * len((left & near) - front)


def head_of(role: str) -> str | None:
    """Return the stem of a role's head noun: "governor" in "the governor of the National Bank"."""
    found = stems(_OF.split(role.strip(), maxsplit=1)[0])
    return found[-1] if found else None


def body_of(asked: str) -> str:
    """Return the body whose spokesperson is asked for: "the port's spokesman"; else the name."""
    match = _SPOKES.fullmatch(_THE.sub("", asked))
    return (match["body"] or match["of"]) if match else asked


def whose_people(asked: str) -> str | None:
    """Return whose somebody is: "Vane" for "Vane's fans"; None for a name."""
    match = _OWNED.match(asked)
    return match["owner"] if match else None


def people_of_others(asked: str, people: PeopleOf) -> PeopleOf:
    """Return what gives the people of an article without the owner: "Vane" for "Vane's lawyer"."""
    owner = whose_people(asked)
    if owner is None:
        return people
    return lambda article: [p for p in people(article) if not same_person(owner, p.name)]


def is_by_office(asked: str) -> bool:
    """True if a speaker is told by an office or a relation: "the coach", "roe's lawyer".

    "The" may belong to a name: "the Harbour Authority". "The CEO of Acme" is no name, and "mayor of
    Ulm" is none without "the".
    """
    typed = asked.split()
    if typed[1:2] == ["of"] and typed[2:] and fold(typed[0]) in ROLES:
        return True
    words = name_words(asked)
    initials = fold(_THE.sub("", asked)).partition(" ")[0] in INITIAL_OFFICES
    named = is_speaker_name(asked) and bool(words) and words[-1] not in ROLES and not initials
    told = _OFFICE.match(asked) or _SPOKES.fullmatch(asked)  # "Harbour Bank spokeswoman"
    return told is not None and not named


def is_typed_small(asked: str) -> bool:
    """True if a name may be typed in small letters: "ten hag".

    An office is no name, "the coach", "roe's lawyer"; "judge roe" is told by it.
    """
    words = asked.split()
    office = _THE.match(asked) or whose_people(asked) or {*words[:1], *words[-1:]} & ROLES
    return asked.islower() and not office
