"""People and speaking bodies of an article: one name for each, and where it is named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from corpus.article import Article, Span
from corpus.given import BOTH_NAMES, FEMALE_NAMES, MALE_NAMES, NATIONS, PLACES
from corpus.lexicon import (
    ADVERBS,
    BODIES,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    FEMALE,
    FEMALE_ROLES,
    MALE,
    MALE_ROLES,
    PLURAL,
    PREPOSITIONS,
    ROLES,
    SUBORDINATORS,
    words,
)

Gender = Literal["m", "f"]

HONORIFICS = words(
    "mr mrs ms miss mx dr prof professor sir dame lord lady madam mme mlle rev fr sen rep gov "
    "gen col lt sgt capt maj adm judge justice president vice former ex then acting interim "
    "deputy prime foreign first late dear hon sens reps mister senator king queen prince princess "
    "pope governor congressman congresswoman minister secretary chancellor st saint speaker"
)
_TITLE_WORDS = words(
    "former ex-president vice deputy acting interim prime foreign first defense defence finance "
    "interior press national security white house state attorney supreme chief senior junior "
    "assistant associate executive campaign party opposition republican democratic democrat "
    "conservative liberal labour labor socialist independent then-president then current late "
    "house senate majority minority leader"
)
_SUFFIXES = words("jr sr ii iii iv phd md esq")
_PARTICLES = words(
    "de del della der den van von la le al el bin ibn ben da das dos du di y ter abu"
)
_NO_NAME = (
    DETERMINERS
    | PREPOSITIONS
    | CONJUNCTIONS
    | SUBORDINATORS
    | ADVERBS
    | DAYS
    | MALE
    | FEMALE
    | PLURAL
    | words(
        "i i'm i've you he's she's it it's its there here according also however who what if "
        "yes asked speaking not mr mrs ms dr abstract full text photo image video read watch "
        "please click via like well why how oh ok god gop thanks thank says said critics officials "
        "police voters experts people lawmakers analysts researchers scientists democrats "
        "republicans conservatives liberals congress senate christmas easter internet english"
    )
) - words("will may march april june august")
_MONTHS = words("april may june august")
_DATED = re.compile(r"(?:^|\s)(?:[Ii]n|[Oo]f|[Ll]ast|[Ss]ince|[Bb]y|[Tt]his|\d+)\s+$")
_INSIDE_NAMES = _PARTICLES | words("of the and will may march april june august")
_HEADLINE_VERBS = words(
    "is are was were has have had says said slams blasts wins to be calls tells asks vows urges "
    "attacks defends pins hits takes makes gets goes wants backs rips accuses praises"
)
_NAME_TOKEN = r"(?:(?:[A-Z]\.){2,}|[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'‑-]*\w|[A-ZÀ-ÖØ-Þ]\.?(?![\w’']))"
_SEQUENCE = re.compile(
    rf"(?<![\w’'@#]){_NAME_TOKEN}\.?"
    rf"(?:[^\S\n]*\n?[^\S\n]+(?:(?:de|del|della|der|den|van|von|la|le|al|el|bin|ibn|ben|da|dos|du|di|y)[^\S\n]+){{0,2}}{_NAME_TOKEN}(?:(?<=[A-Z])\.|(?<=[JS]r)\.)?)*"
)
_ABBREVIATED = re.compile(
    r"^(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Prof|Rev|St|Jr|Sr|[A-Z])\.$"
)
_OWNER = re.compile(r"['’]s?$|(?<=s)['’]$")


class Mention(NamedTuple):
    """A name as it stands in the article, with the title words before it."""

    span: Span
    name: str
    title: str
    name_start: int


@dataclass(frozen=True, slots=True)
class Person:
    """A person or a speaking body, as named in one article.

    ``name`` is its fullest name there; ``aliases`` are all forms of it that stand there, and
    ``roles`` the offices given to it ("Russian Foreign Minister"), in order of appearance.
    ``gender`` is None where names, titles and roles do not tell; ``body`` says that it is no
    human being but an organisation or a place that speaks for one.
    """

    name: str
    aliases: frozenset[str]
    mentions: tuple[Span, ...]
    roles: tuple[str, ...] = ()
    gender: Gender | None = None
    body: bool = False


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Small letters without accents, typewriter apostrophes, single spaces."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name without titles, determiners, suffixes and possessives."""
    parts = [_OWNER.sub("", w).strip(".,") for w in fold(name).split()]
    parts = [w for w in parts if w and w not in {"the", "a", "an"}]
    while len(parts) > 1 and _is_title(parts[0], parts):
        parts = parts[1:]
    while len(parts) > 1 and parts[-1] in _SUFFIXES:
        parts = parts[:-1]
    return tuple(parts)


def _is_title(word: str, parts: Sequence[str]) -> bool:
    if word in MALE_NAMES or word in FEMALE_NAMES:
        return False
    if word in HONORIFICS or word in ROLES:
        return True
    return (word in NATIONS or word in _TITLE_WORDS) and any(p in ROLES for p in parts[1:-1])


def same_person(a: str, b: str) -> bool:
    """Whether two names may well be one person's or body's: "Lopez Obrador" and "Andrés
    Manuel López Obrador", "Mr. Lavrov" and "Sergey Lavrov"; not "Bill" and "Hillary Clinton".

    Symmetric. A surname alone matches every full name that ends with it.
    """
    one, two = sorted((name_words(a), name_words(b)), key=len)
    if not one or not two:
        return False
    if one == two:
        return True
    if _body(one) != _body(two):
        return False
    if len(one) == 1:
        if one[0] == two[-1]:
            return True
        known = one[0] in MALE_NAMES or one[0] in FEMALE_NAMES
        return len(two) > 2 and one[0] in two[1:-1] and not known and not _body(two)
    if two[-len(one) :] == one and not _given(one[0]):
        return True
    if _body(one):
        return False
    if one[-1] != two[-1] and not (len(two) > 2 and one[-1] in two[1:] and one[0] == two[0]):
        return False
    return _same_given(one[0], two[0])


def _given(word: str) -> bool:
    return word in MALE_NAMES or word in FEMALE_NAMES


_SHORT = {
    frozenset(pair.split("/"))
    for pair in (
        "joe/joseph bill/william bob/robert mike/michael jim/james tom/thomas dan/daniel "
        "dave/david steve/steven steve/stephen chris/christopher tony/anthony ted/edward "
        "rick/richard dick/richard rob/robert ben/benjamin ken/kenneth don/donald ron/ronald "
        "matt/matthew nick/nicholas andy/andrew jeff/jeffrey greg/gregory sam/samuel "
        "tim/timothy bernie/bernard liz/elizabeth kate/katherine debbie/deborah sue/susan "
        "alex/alexander jack/john jerry/gerald charlie/charles chuck/charles ed/edward pat/patrick "
        "mitch/mitchell josh/joshua jon/jonathan phil/philip larry/lawrence vlad/vladimir "
        "aleksandr/alexander alexei/aleksei bibi/benjamin"
    ).split()
}


def _same_given(a: str, b: str) -> bool:
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    if frozenset((a, b)) in _SHORT:
        return True
    spelled = [w.replace("y", "i").replace("ii", "i").replace("j", "i") for w in (a, b)]
    return spelled[0] == spelled[1]


def _body(parts: Iterable[str]) -> bool:
    listed = list(parts)
    if len(listed) == 1 and listed[0] in PLACES:
        return True
    if len(listed) in (2, 3) and _given(listed[0]) and listed[0] not in PLACES:
        return False
    return any(p in BODIES for p in listed) or " ".join(listed) in NATIONS


def gender_of(name: str, title: str = "") -> Gender | None:
    """The gender that titles, roles and the given name tell; None where they do not."""
    told = {w.strip(".,") for w in fold(title).split()}
    if told & FEMALE_ROLES:
        return "f"
    if told & MALE_ROLES:
        return "m"
    parts = [w.strip(".") for w in fold(name).split()]
    if len(parts) < 2:
        return None
    for given in parts[:-1]:
        if given in BOTH_NAMES:
            return None
        if given in FEMALE_NAMES:
            return "f"
        if given in MALE_NAMES:
            return "m"
    return "f" if len(parts[0]) > 3 and parts[0].endswith("a") and parts[0] not in PLACES else None


def mentions(text: str, start: int = 0, end: int | None = None) -> tuple[Mention, ...]:
    """Every name in ``text[start:end]``: runs of capitalised words that are no sentence openers."""
    found: list[Mention] = []
    for match in _SEQUENCE.finditer(text, start, len(text) if end is None else end):
        found += _cut(text, match.start(), match.end())
    return tuple(found)


_WORD = re.compile(r"\S+")


def _cut(text: str, start: int, end: int) -> list[Mention]:
    """The names in a run of capitalised words: parted at possessives, openers dropped."""
    found: list[Mention] = []
    run: list[tuple[int, int, str]] = []
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        stop = match.end()
        if word.endswith(".") and not _ABBREVIATED.match(word) and "." not in word[:-1]:
            word, stop = word[:-1], stop - 1
        low = fold(word)
        addressed = low in {"mr", "mrs", "ms", "dr"} or _ABBREVIATED.match(word)
        if low.strip(".") in _NO_NAME and not addressed:
            if run and low in _INSIDE_NAMES:
                run.append((match.start(), stop, word))
                continue
            _close(text, run, found)
            run = []
            continue
        if (
            not run
            and low in _MONTHS
            and _DATED.search(text[max(0, match.start() - 8) : match.start()])
        ):
            continue
        if run and low in _HEADLINE_VERBS:
            _close(text, run, found)
            run = []
            continue
        owner = _OWNER.search(word) if len(word) > 2 else None
        run.append((match.start(), stop if owner is None else stop - len(owner.group()), word))
        if owner is not None or stop != match.end():
            _close(text, run, found)
            run = []
    _close(text, run, found)
    return found


def _close(text: str, run: list[tuple[int, int, str]], found: list[Mention]) -> None:
    while run and fold(run[-1][2]).strip(".") in _PARTICLES | {"mr", "mrs", "ms"}:
        run = run[:-1]
    if not run:
        return
    lows = [_OWNER.sub("", fold(w)).strip(".") for _, _, w in run]
    cut = 0
    for n, low in enumerate(lows[:-1]):
        rest = [w for w in lows[n + 1 :] if w not in _SUFFIXES]
        if (low in ROLES or low in HONORIFICS) and rest and not _given(low):
            cut = n + 1
    if cut == 0 and len(run) > 2 and lows[0] in NATIONS and _given(lows[1]):
        cut = 1
    if any(low in BODIES for low in lows[cut:]) and not _given(lows[cut]):
        cut = 0
    first, last = run[0][0], run[-1][1]
    name_start = run[cut][0]
    title = " ".join(text[first:name_start].split())
    name = " ".join(text[name_start:last].split())
    if all(low in ROLES or low in _TITLE_WORDS or low in NATIONS for low in lows) and any(
        low in ROLES for low in lows
    ):
        return
    if cut == 0 and len(run) == 1 and (lows[0] in _NO_NAME or lows[0] in HONORIFICS):
        return
    found.append(Mention(Span(first, last), name, title, name_start))


def people(article: Article) -> tuple[Person, ...]:
    """The people and bodies named in the article, those named first coming first.

    A surname alone is joined to the full name that ends with it; where several do, to the one
    of the title's gender, else to the one named first.
    """
    found = mentions(article.text, *article.body)
    full: dict[tuple[str, ...], list[Mention]] = {}
    for mention in found:
        key = name_words(mention.name)
        if key:
            full.setdefault(key, []).append(mention)
    groups = _grouped(full)
    named = {k: g for k, g in groups.items() if not _DEMONYM.search(k[-1]) or len(k) > 2}
    made = [_person(article.text, key, group) for key, group in named.items()]
    return tuple(sorted(made, key=lambda p: p.mentions[0]))


def _grouped(
    full: dict[tuple[str, ...], list[Mention]],
) -> dict[tuple[str, ...], list[Mention]]:
    groups: dict[tuple[str, ...], list[Mention]] = {}
    bearing: dict[str, list[tuple[str, ...]]] = {}
    for key in sorted(full, key=len, reverse=True):
        hosts = [k for k in bearing.get(key[-1], ()) if _hosts(k, key)]
        if len(hosts) > 1:
            for mention in full[key]:
                groups[_likeliest(hosts, groups, mention)].append(mention)
        elif hosts:
            groups[hosts[0]] += full[key]
        else:
            groups[key] = list(full[key])
            for word in set(key):
                bearing.setdefault(word, []).append(key)
    return {k: sorted(g) for k, g in groups.items()}


def _hosts(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    if _body(full):
        return len(short) == len(full) - 1 and full[-len(short) :] == short and len(short) > 2
    if len(short) == 1:
        return full[-1] == short[0] and short[0] not in NATIONS
    return same_person(" ".join(full), " ".join(short))


def _likeliest(
    hosts: list[tuple[str, ...]], groups: dict[tuple[str, ...], list[Mention]], mention: Mention
) -> tuple[str, ...]:
    """Whom a surname is, of several who bear it: of the title's gender, and named before."""
    titled = gender_of(mention.name, mention.title)
    if titled is not None:
        hosts = [h for h in hosts if gender_of(" ".join(h)) == titled] or hosts
    before = [h for h in hosts if min(m.span for m in groups[h]) < mention.span]
    return min(before or hosts, key=lambda h: min(m.span for m in groups[h]))


def _person(text: str, key: tuple[str, ...], group: list[Mention]) -> Person:
    best = max(group, key=lambda m: (len(name_words(m.name)) == len(key), -m.span.start))
    roles = [m.title for m in group if m.title]
    for mention in group:
        roles += _appositions(text, mention)
    genders = {gender_of(m.name, m.title) for m in group} | {gender_of("", r) for r in roles}
    genders.discard(None)
    names = {m.name for m in group} | {text[slice(*m.span)] for m in group if m.title}
    body = _body(key) or (len(key) == 1 and best.name.isupper() and len(best.name) > 1)
    return Person(
        best.name,
        frozenset(" ".join(n.split()) for n in names),
        tuple(m.span for m in group),
        tuple(dict.fromkeys(" ".join(r.split()) for r in roles)),
        genders.pop() if len(genders) == 1 and not body else None,
        body,
    )


_DEMONYM = re.compile(
    r"^(?:(?!vatican)\w+(?:ican|ian|ish|ese|ench|utch|aeli|aqi|eek|iss|uban|uelan|ean|erman|stani)|"
    r"french|dutch|afghan|saudi|qatari|turk|thai|czech|slovak|serb|welsh|dane|swede|pole)s?$"
)
_AGE = re.compile(r",\s+(\d\d)(?=[,.;])")
_AFTER = re.compile(
    r",\s+(?:\d\d,\s+)?((?:(?:the|a|an|who is|who was|one of)\s+)?"
    r"(?:[\w’'.-]+\s+){0,8}?[\w’'.-]+)(?=[,.;]|\s+(?:who|and|said|at|in)\b)"
)
_BEFORE = re.compile(
    r"((?:(?:the|a|an|his|her|their|its|former)\s+)?(?:[\w’'.-]+\s+){0,6}[a-z][\w’'-]+),?\s+$"
)


def _appositions(text: str, mention: Mention) -> list[str]:
    """Offices told beside a name: "Lavrov, the foreign minister,", "adviser, John Bolton"."""
    roles = []
    age = _AGE.match(text, mention.span.end)
    if age is not None:
        roles.append(f"{age.group(1)}-year-old")
    after = _AFTER.match(text, mention.span.end, mention.span.end + 120)
    if after is not None and _has_role(after.group(1)):
        roles.append(after.group(1))
    before = _BEFORE.search(text[max(0, mention.span.start - 70) : mention.span.start])
    if before is not None:
        parts = before.group(1).split()
        if parts and fold(parts[-1]) in ROLES:
            at = len(parts) - 1
            while at and (
                parts[at - 1][0].isupper() or fold(parts[at - 1]) in _TITLE_WORDS | ROLES
            ):
                at -= 1
            roles.append(" ".join(parts[at:]))
    return roles


def _has_role(phrase: str) -> bool:
    return any(w.strip(".,") in ROLES for w in fold(phrase).split()[:9])
