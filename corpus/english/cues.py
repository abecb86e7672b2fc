"""The lexicon of reporting verbs: their forms, the complements they take, and their properties.

The verbs stand in ``data/verbs_of_saying.txt``. That file explains the frames and properties. Lists
of such verbs elsewhere are views of it, made with ``lemmas`` and ``forms``. Four lists are not
views: the single verbs that a rule of ``attribution`` names; the verbs before "to" after which an
infinitive keeps its subject (``clauses.LIGHT``); the words that the evaluation's measure of
citations leaves out, which are part of its definition; and the forms of questions that
``assistant.question.divide`` splits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple, cast, get_args

from corpus.english.lexicon import word_set
from corpus.english.tables import rows

Frame = Literal["say", "tell", "think", "want", "judge", "show"]
VerbForm = Literal["base", "s", "past", "participle", "ing"]


class Cue(NamedTuple):
    """A form of a reporting verb.

    ``frame`` says what complement may follow: "say" a clause or a quotation; "tell" a hearer before
    them; "think" a clause; "want" an infinitive or an object; "judge" an object.
    """

    lemma: str
    frame: Frame
    forms: frozenset[VerbForm]


class Verb(NamedTuple):
    """A reporting verb, with its particle if it has one: a row of the lexicon.

    ``past`` and ``participle`` are empty if they are regular.
    """

    lemma: str
    frames: tuple[Frame, ...]
    properties: frozenset[str]
    past: str = ""
    participle: str = ""

    def forms(self) -> Iterator[tuple[str, VerbForm]]:
        """Yield the inflected forms of its first word. One word may be both past and participle."""
        verb = self.lemma.partition(" ")[0]
        last = verb[-1] if "doubled" in self.properties else ""
        if verb.endswith(("s", "x", "ch", "sh", "z")):
            third = verb + "es"
        elif verb.endswith("y") and verb[-2] not in "aeiou":
            third = verb[:-1] + "ies"
        else:
            third = verb + ("es" if verb == "go" else "s")
        silent = verb.endswith("e") and not verb.endswith(("ee", "oe", "ye"))
        stem = verb[:-1] if silent else verb + last
        regular = verb[:-1] + "ied" if third.endswith("ies") else stem + "ed"
        regular = verb + "d" if verb.endswith("e") else regular
        yield verb, "base"
        yield third, "s"
        yield self.past or regular, "past"
        yield self.participle or regular, "participle"
        yield stem + "ing", "ing"


def _verb(row: list[str]) -> Verb:
    lemma, frames, properties, *past = row
    return Verb(
        lemma,
        tuple(cast(Frame, frame) for frame in frames.split(",") if frame != "-"),
        frozenset(properties.split(",")) - {"-"},
        *(past[0].split(",") if past else ()),
    )


VERBS = tuple(map(_verb, rows("verbs_of_saying.txt")))
_INFLECTED = {verb.lemma: tuple(verb.forms()) for verb in VERBS}


def lemmas(*properties: str, frames: Collection[Frame] = ()) -> frozenset[str]:
    """Return the verbs that have one of the properties or one of the frames."""
    return frozenset(
        verb.lemma
        for verb in VERBS
        if verb.properties.intersection(properties) or set(verb.frames).intersection(frames)
    )


def forms(verbs: Collection[str], *kinds: VerbForm, particles: bool = False) -> frozenset[str]:
    """Return the words that are one of these forms of one of the verbs.

    ``particles`` adds the verbs of two words, as in "pointed out".
    """
    found = set()
    for lemma in verbs:
        _, space, particle = lemma.partition(" ")
        if particles or not space:
            inflected = _INFLECTED[lemma]
            found |= {f"{form}{space}{particle}" for form, kind in inflected if kind in kinds}
    return frozenset(found)


def _table() -> tuple[dict[str, Cue], dict[str, dict[str, Cue]]]:
    """Return the cues of one word by form, and those of two words by form and following word."""
    single: dict[str, Cue] = {}
    double: dict[str, dict[str, Cue]] = {}
    for frame in get_args(Frame):
        for verb in VERBS:
            if frame not in verb.frames:
                continue
            _, _, particle = verb.lemma.partition(" ")
            kinds: dict[str, set[VerbForm]] = {}
            for form, kind in _INFLECTED[verb.lemma]:
                kinds.setdefault(form, set()).add(kind)
            for form, told in kinds.items():
                # "put" and "hit" count as the past: the infinitive is rare in news
                cue = Cue(verb.lemma, frame, frozenset(told - {"base"} or told))
                if particle:
                    double.setdefault(form, {})[particle] = cue
                else:
                    single.setdefault(form, cue)
    return single, double


CUES, CUES_OF_TWO = _table()
"""Reporting verbs by their form, in lower case.

If a verb has two frames, the first of say, tell, think, want, judge, show counts.
"""
NOUNS_TOO = forms(lemmas("noun"), "s")
"""Forms in -s that are plural nouns as often as verbs."""
CLAIMS = word_set(
    "claim statement comment remark argument assertion promise pledge vow allegation accusation "
    "suggestion belief view opinion warning contention insistence admission announcement "
    "declaration prediction hope fear complaint demand call"
)
"""Nouns whose possessor is the speaker of the clause with "that" after them."""
PAPERS = word_set(
    "report study survey poll letter memo document email e-mail message note post tweet book "
    "article editorial column statement bill law lawsuit suit complaint constitution resolution "
    "plan policy platform website site page ad advertisement headline sign banner it review "
    "analysis paper filing indictment transcript chapter section speech text release"
)
"""Written things that a reporting verb may have as subject."""
