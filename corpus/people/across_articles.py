"""People across articles: one name for each person on record, and the aliases."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.people.bearers import Bearers, Voice
from corpus.people.joining import Joining, fullness, is_single_word
from corpus.people.matching import name_words, same_person
from corpus.people.same_story import Matter
from corpus.people.user_aliases import Edits, Key, is_speaker_name, name_key

_OWNER = re.compile(r"['’]s? \w")
_OWNED = re.compile(r"\w['’]s? [a-z]")
"""A description that only tells whose somebody is: "Ruiz's lawyer"."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person or body on record: the fullest name, and the aliases.

    ``may_be`` is set for a surname alone, or a similar name, that was not joined. It holds the
    people whose name it may be; the articles do not settle which, if any.
    """

    name: str
    aliases: tuple[str, ...]
    statements: int
    articles: int
    may_be: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class People:
    """The people on record, and their names.

    ``people`` is everybody with a name, those with most statements first. ``counts`` is the number
    of statements by name; it includes descriptions ("the mayor"), which belong to nobody across
    articles. ``here`` maps a speaker of an article to the name shown, if the two differ. ``forms``
    maps a name to all forms of it in the articles. ``exact`` maps each full form to its name.
    ``near`` maps each word of a full form to the names with it. ``apart`` holds the names of
    ``people`` who may be another of them.
    """

    edits: Edits
    people: tuple[Person, ...]
    counts: Mapping[str, int]
    here: Mapping[tuple[str, int], str]
    forms: Mapping[str, frozenset[str]]
    exact: Mapping[Key, str]
    near: Mapping[str, Sequence[str]]
    apart: frozenset[str]

    def name(self, speaker: str, article: int) -> str:
        """Return the name shown for a speaker of an article."""
        return self.here.get((speaker, article), speaker)

    def written(self, names: Iterable[str]) -> frozenset[str]:
        """Return the speakers, as articles name them, who are these people somewhere."""
        return frozenset(w for name in names for w in self.forms.get(name, ()))

    def meant(self, asked: str) -> tuple[str, ...]:
        """Return the names in ``counts`` that an asked name stands for.

        A surname stands for everybody who bears it. A full name stands for its bearer only, and not
        for a surname that may be somebody else's. A body does not stand for a description that ends
        with its name: "a critic of Meta". "Ruiz's lawyer" does not stand for Ruiz.
        """
        words = name_words(asked)
        wanted = (
            name_key(asked)
            if name_key(asked) in self.exact
            else (words, name_key(asked)[1] * bool(words))
        )
        own = self.exact.get(wanted)
        said_so = {name_key(name) for pair in self.edits.joins for name in pair}
        settled = len(words) > 1 and own not in self.apart
        if own is not None and (settled or wanted in said_so):
            return (own,)
        near = dict.fromkeys(name for word in words for name in self.near.get(word, ()))
        if _OWNED.search(asked):
            near = {name: None for name in near if _OWNER.search(name)}
        return tuple(
            name
            for name in near
            if (name == own or len(words) == 1 or name not in self.apart)
            and (is_speaker_name(name) or not is_speaker_name(asked))
            and any(same_person(asked, form) for form in _full_forms(name, self.forms[name]))
            and not _parted(self.edits, wanted, {name, *self.forms[name]})
        )


def join_speakers(
    voices: Iterable[Voice],
    *,
    beside: Iterable[tuple[str, int]] = (),
    text: Callable[[int], str] = lambda article: "",
    edits: Edits = Edits(),  # noqa: B008
) -> People:
    """Return the speakers of all articles as people.

    Two names are one person's under three conditions. ``same_person`` holds for all pairs of names
    that are joined; middle names do not differ; and no other person fits as well. Names with
    different given names ("Joe", "Joseph") also need articles on one matter.

    A surname alone joins the only full name in all articles that it fits. The article's mentions of
    the speaker ("he", "Ms. Solm") limit which names fit. If several fit, it joins the one that its
    article has too: among the speakers, in ``beside``, or in its ``text`` with headline. Otherwise
    it stays apart. It also stays apart if neither "he" nor a given name shows that it is a
    person's, or if the articles with the full name are on another matter.

    Given names, organisations, names in capitals and names with "Jr." are joined only to
    themselves. ``edits`` override all of this. ``beside`` are the names that articles have besides
    those of their speakers.
    """
    said = list(voices)
    around = [(name, article) for name, article in beside if is_speaker_name(name)]
    written: defaultdict[Key, Counter[str]] = defaultdict(Counter)
    for voice in said:
        written[name_key(voice.speaker)][voice.speaker] += voice.statements
    for name, _ in around:
        written[name_key(name)][name] += 0
    matter = Matter(text)
    articles: defaultdict[Key, set[int]] = defaultdict(set)
    for name, article in [*((v.speaker, v.article) for v in said), *around]:
        articles[name_key(name)].add(article)
    joining = Joining(edits, lambda one, other: matter.one(articles[one], articles[other]))
    known = {name for name in written if name[0]}
    shouted = {k for k in known if len(k[0]) > 1 and all(w.isupper() for w in written[k])}
    joining.add(known - shouted)
    joining.add_apart(shouted)
    bearers = Bearers(said, around, joining, written, text, matter)
    whose: list[tuple[Voice, int | None, tuple[int, ...]]] = []
    for voice in said:
        form = name_key(voice.speaker)
        if form not in joining:
            whose.append((voice, None, ()))
        elif is_single_word(form) and not joining.settled(form):
            one, fit = bearers.one(voice)
            whose.append((voice, joining.person(form) if one is None else one, fit))
        else:
            whose.append((voice, joining.person(form), joining.apart(form)))
    return _people(_persons(whose, _shown(joining, written, articles)), edits)


def _full_forms(name: str, written: Collection[str]) -> list[str]:
    """Return the forms of a name with several words, or the name itself if there are none."""
    return [w for w in {name, *written} if not is_single_word(name_key(w))] or [name]


def _parted(edits: Edits, wanted: Key, names: Collection[str]) -> bool:
    """True if the user keeps a name apart from a person with other names."""
    own = {name_key(name) for name in names} - {wanted}
    pairs = ({name_key(one), name_key(other)} for one, other in edits.partings)
    return any(wanted in pair and own & pair for pair in pairs)


def _people(found: Iterable[tuple[str, list[Voice], Person | None]], edits: Edits) -> People:
    people: list[Person] = []
    counts: dict[str, int] = {}
    here: dict[tuple[str, int], str] = {}
    forms: dict[str, frozenset[str]] = {}
    exact: dict[Key, str] = {}
    near: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name, voices, person in found:
        counts[name] = sum(v.statements for v in voices)
        forms[name] = frozenset(v.speaker for v in voices)
        here |= {(v.speaker, v.article): name for v in voices if v.speaker != name}
        if person is not None:
            people.append(person)
        for form in _full_forms(name, forms[name]):
            exact[name_key(form)] = name
            for word in name_words(form):
                near[word][name] = None
    said_so = {name_key(name) for pair in edits.joins for name in pair}
    exact |= {k: n for n, own in forms.items() for k in map(name_key, {n, *own}) if k in said_so}
    return People(
        edits,
        tuple(sorted(people, key=lambda p: (-p.statements, p.name))),
        dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
        here,
        forms,
        exact,
        {word: tuple(names) for word, names in near.items()},
        frozenset(person.name for person in people if person.may_be),
    )


def _persons(
    whose: Iterable[tuple[Voice, int | None, tuple[int, ...]]], shown: Mapping[int, str]
) -> Iterator[tuple[str, list[Voice], Person | None]]:
    """Yield each name with its voices and its Person. A description has no Person."""
    voices: defaultdict[str, list[Voice]] = defaultdict(list)
    may_be: defaultdict[str, set[str]] = defaultdict(set)
    named: set[str] = set()
    for voice, person, others in whose:
        name = voice.speaker if person is None else shown[person]
        voices[name].append(voice)
        may_be[name].update(shown[p] for p in others if shown[p] != name)
        if person is not None:
            named.add(name)
    for name, own in voices.items():
        person_ = Person(
            name,
            tuple(sorted({v.speaker for v in own} - {name})),
            sum(v.statements for v in own),
            len({v.article for v in own}),
            tuple(sorted(may_be[name])),
        )
        yield name, own, person_ if name in named else None


def _shown(
    joining: Joining,
    written: Mapping[Key, Counter[str]],
    articles: Mapping[Key, Collection[int]],
) -> dict[int, str]:
    """Return the name to show for each person: the user's choice, or the fullest.

    A name that only adds words behind another is not it, if fewer articles have it: they are rarely
    a part of the name ("Ana Ruiz Photo").
    """
    found = {}
    for person, names in joining.people().items():
        known = [name for name in names if name in written]
        known = [
            key
            for key in known
            if not any(
                1 < len(other[0]) < len(key[0])
                and key[0][: len(other[0])] == other[0]
                and len(articles[other]) > len(articles[key])
                for other in known
            )
        ]
        chosen = joining.chosen.get(person)
        if chosen is None:
            best = max(known, key=lambda k: (fullness(k), len(k[0]), len("".join(k[0])), k))
            forms = written[best]
            chosen = max(forms, key=lambda w: (not w.isupper(), forms[w], w))
        found[person] = chosen
    return found
