"""Joining names across articles, as far as the names themselves show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence

from corpus.people.matching import is_body, is_given, same_person
from corpus.people.spellings import are_spelled_alike, spelling
from corpus.people.user_aliases import Edits, Key, name_key


class Joining:
    """Names that are being joined: clusters of names that all fit each other, and the user's joins.

    A person is a number. ``kin`` says whether the articles of two names are on one matter.
    ``chosen`` are the names that the user gives to people.
    """

    def __init__(self, edits: Edits, kin: Callable[[Key, Key], bool]) -> None:
        self._kin = kin
        self._parent: list[int] = []
        self._members: list[list[Key]] = []
        self._at: dict[Key, int] = {}
        self._bearing: defaultdict[str, list[int]] = defaultdict(list)
        self._spelled: defaultdict[str, list[int]] = defaultdict(list)
        self._apart: dict[Key, tuple[int, ...]] = {}
        self._not: defaultdict[Key, set[Key]] = defaultdict(set)
        for name, alias in edits.partings:
            self._not[name_key(name)].add(name_key(alias))
            self._not[name_key(alias)].add(name_key(name))
        chosen: dict[int, str] = {}
        for name, alias in edits.joins:
            one, other = self._own(name_key(name)), self._own(name_key(alias))
            chosen.setdefault(one, name)
            self._parent[self._top(other)] = self._top(one)
        self._user = frozenset(self._at)
        self.chosen = {self._top(n): name for n, name in reversed(chosen.items())}

    def __contains__(self, name: Key) -> bool:
        return name in self._at

    def add(self, names: Collection[Key]) -> None:
        """Join names, the fullest first. A surname alone is a person of its own here."""
        for name in sorted(names, key=lambda k: (-fullness(k), -len("".join(k[0])), k)):
            if name in self._at:
                continue
            hosts, near = ([], []) if is_single_word(name) else self._hosts(name)
            people = tuple(sorted({self._top(n) for n in near}))
            if len(people) == 1 and hosts:
                self._members[hosts[0]].append(name)
                self._at[name] = hosts[0]
                self._bear(name, hosts[0])
            else:
                self._own(name)
                if people:
                    self._apart[name] = people

    def add_apart(self, names: Collection[Key]) -> None:
        """Add names that are joined to nothing, unless the user says so."""
        for name in names:
            if name not in self._at:
                self._at[name] = len(self._members)
                self._parent.append(len(self._members))
                self._members.append([])

    def people(self) -> dict[int, list[Key]]:
        """Return the names of each person."""
        found: dict[int, list[Key]] = {}
        for name, n in self._at.items():
            found.setdefault(self._top(n), []).append(name)
        return found

    def person(self, name: Key) -> int:
        """Return the bearer of a name."""
        return self._top(self._at[name])

    def settled(self, name: Key) -> bool:
        """True if the user says whose the name is."""
        return name in self._user

    def apart(self, name: Key) -> tuple[int, ...]:
        """Return the people that a name of several words fits equally well, so that it was not
        joined."""
        return self._apart.get(name, ())

    def bearers(self, surname: Key) -> tuple[int, ...]:
        """Return the people whose full names a surname alone fits. A given name fits nobody."""
        word = surname[0][0]
        if is_given(word) or is_body(surname[0]) or surname[1] == "the":
            return ()
        near = (*self._bearing[word], *self._spelled[spelling(word)])
        found = {self._top(n) for n in near if self._bears(n, word)}
        return tuple(sorted(p for p in found if not self._parted(surname, p)))

    def _bears(self, cluster: int, surname: str) -> bool:
        full = [m for m in self._members[cluster] if not is_single_word(m) and m not in self._apart]
        return any(not is_body(m[0]) and _is_surname_of(surname, m[0]) for m in full)

    def _hosts(self, name: Key) -> tuple[list[int], list[int]]:
        """Return the clusters in which all names fit, and the clusters in which one does."""
        hosts, near = [], []
        # whoever fits shares more than the first word, which is a given name that many share
        words = {*name[0][1:], *_run_together(name)}
        spelled = (n for word in words for n in self._spelled[spelling(word)])
        for n in dict.fromkeys((*self._bearing[name[0][-1]], *spelled)):
            fuller = [m for m in self._members[n] if fullness(m) >= fullness(name)]
            fit = [m not in self._apart and self._fits(m, name) for m in fuller]
            if any(fit) and not self._parted(name, self._top(n)):
                near.append(n)
                given = (m for m in fuller if m[0][0] != name[0][0] and m not in self._user)
                if all(fit) and all(self._kin(m, name) for m in given):
                    hosts.append(n)
        return hosts, near

    def _fits(self, full: Key, name: Key) -> bool:
        """True if two names may be one person's: by their words, or as spellings of one name.

        Spellings need articles on one matter.
        """
        if _fit(full, name):
            return True
        bodies = is_body(full[0]) or is_body(name[0]) or full[1] == "the"
        alike = full[1] == name[1] and not bodies and are_spelled_alike(full[0], name[0])
        return alike and self._kin(full, name)

    def _parted(self, name: Key, person: int) -> bool:
        return any(k in self._at and self.person(k) == person for k in self._not.get(name, ()))

    def _own(self, name: Key) -> int:
        """Return the cluster of a name, a new one if it has none."""
        if name not in self._at:
            self.add_apart([name])
            self._members[-1].append(name)
            self._bear(name, self._at[name])
        return self._at[name]

    def _bear(self, name: Key, cluster: int) -> None:
        for word in set(name[0]):
            self._bearing[word].append(cluster)
        for word in {*name[0], *_run_together(name)}:
            self._spelled[spelling(word)].append(cluster)

    def _top(self, n: int) -> int:
        while self._parent[n] != n:
            n = self._parent[n]
        return n


def is_single_word(name: Key) -> bool:
    """True if a name is a single word."""
    return len(name[0]) == 1


def _run_together(name: Key) -> tuple[str, str]:
    """Return the words of a name as one word, with its hyphens and without."""
    joined = "".join(name[0])
    return joined, joined.replace("-", "")


def fullness(name: Key) -> int:
    """Return how many words of a name are more than an initial."""
    return sum(len(word) > 1 for word in name[0])


def _is_surname_of(surname: str, full: Sequence[str]) -> bool:
    return same_person(surname, " ".join(full)) or are_spelled_alike([surname], full[-1:])


def _fit(full: Key, name: Key) -> bool:
    """True if two names of several words may be one person's."""
    if full[1] != name[1] or full[1] == "the" or is_body(full[0]) or is_body(name[0]):
        return False
    longer = max(full[0], name[0], key=len)
    parts = full[0] != name[0] and {full[0], name[0]} & {longer[1:], longer[2:], longer[:-1]}
    if parts and not is_given(longer[0]):
        return False  # more than a name: "Radiologist Ana Patel", "Mayo Clinic Arizona"
    if full[0][-1] != name[0][-1] and longer[-2] not in (full[0][-1], name[0][-1]):
        return False  # at most one name after the surname: "Nicolás Maduro Moros"
    return same_person(" ".join(full[0]), " ".join(name[0])) and _middles_agree(full, name)


def _middles_agree(one: Key, other: Key) -> bool:
    """True if the middle names agree.

    Those of "George W. Bush" and "George H. W. Bush" do not. Initials are compared by position.
    """
    both = ([w for word in k[0][1:-1] for w in word.split(".") if w] for k in (one, other))
    short, long = sorted(both, key=len)
    for n, word in enumerate(short):
        if len(word) == 1 or len(long[n]) == 1:
            if word[0] != long[n][0]:
                return False
        elif word not in long:
            return False
    return True
