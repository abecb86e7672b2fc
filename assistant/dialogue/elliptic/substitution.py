"""What a fragment takes the place of in the last question: "and fishermen?", "diesel?".

After "what does the deal mean for farmers", "and fishermen?" asks what it means for fishermen. Each
part of the last question is scored as that which the fragment replaces, by how near the two are in
meaning and form, and whether it replaces any at all: "the cause?" does not. Both scores are
logistic, fitted by benchmarks/fragments/fit.py on questions and fragments written for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from assistant.dialogue.elliptic.slots import (
    CLOSED,
    DETERMINER,
    DETERMINING,
    LEAD,
    SLOT_WORD,
    Fragment,
    Slot,
    fragment_of,
    may_fill,
    put_in,
    slots_of,
)
from corpus.english.lexicon import AUXILIARIES
from index.models.embed import Embedder, Packaged, phrase_vector

FITTED: Final = Path(__file__).with_name("substitution.npz")
"""Made by benchmarks/fragments/fit.py: ``place`` [Likeness], ``taken`` [Taken], ``noun`` [384] and
``bias``, float32."""

PHRASE_SCALE = 4.0  # factor of a fragment's vector; chosen by cross-validation
LEAST_CHANCE = 0.05  # of the substitutions that are returned

_CAPITAL_MARK = re.compile(r"[A-Z]")

Vector = Callable[[str], np.ndarray]
"""Returns the packaged embedder's vector [384] of a phrase, of length one."""


class Likeness(NamedTuple):
    """How a slot of a question is like a fragment; 1 for what is so, except for the cosines."""

    near: float  # cosine of the two phrases
    heads: float  # cosine of their last words
    nearest: float  # no other slot is nearer
    same_head: float
    both_definite: float
    only_slot_definite: float
    both_names: float
    one_name: float
    same_number: float  # both plural, or neither
    both_figures: float
    same_preposition: float
    whole_phrase: float  # no noun follows the slot
    cut_phrase: float  # a noun follows, and the fragment has an article: "the mayor farm"
    last: float  # nothing follows
    subject: float  # an auxiliary stands before it
    after_about: float
    cut_front: float  # a noun or an adjective stands before it: "deals" in "the spring deals"
    cut_both: float  # one before, and one after
    cut_name: float  # a capital follows its own, or stands before it
    longer: float  # words by which the two differ
    words: float  # words of the slot


class Taken(NamedTuple):
    """What tells whether a fragment replaces anything."""

    best: float  # the score of the best slot
    clear: float  # its share in a softmax over all slots
    near: float  # cosine of the two phrases
    heads: float
    stands_out: float  # by how much nearer it is than slots are on average
    average: float
    definite: float
    name: float
    preposition: float
    of_one: float
    figures: float
    words: float
    owned: float  # "its age"
    any: float  # "any deaths"
    led_in: float  # "and", "what about"


class Substitution(NamedTuple):
    """The last question with a fragment in it, and the chance that it is meant, from 0 to 1."""

    question: str
    chance: float


Substitutes = Callable[[str, str], Sequence[Substitution]]
"""Returns the last question with a fragment in its likely places: ``Substitutions.of``."""


def no_substitutes(last: str, question: str) -> Sequence[Substitution]:
    """Without the packaged embedder, nothing is known to be alike."""
    return ()


def substitutes_near(embedder: Embedder | None) -> Substitutes:
    """Return what finds them with an embedder; the weights are fitted to the packaged one's."""
    if embedder is None or embedder.name != Packaged.name:
        return no_substitutes
    return Substitutions(partial(phrase_vector, embedder.passages)).of


def likeness(slot: Slot, fragment: Fragment, vector: Vector, *, nearest: bool) -> Likeness:
    """Return how a slot of a question is like a fragment."""
    own, other = SLOT_WORD.findall(slot.bare), SLOT_WORD.findall(fragment.bare) or [fragment.bare]
    head, other_head = own[-1].lower(), other[-1].lower()
    article = DETERMINER.match(fragment.text) is not None
    open_after = bool(slot.after) and slot.after.lower() not in CLOSED
    open_before = not slot.definite and bool(slot.before) and slot.before.lower() not in CLOSED
    names = _is_name(slot.bare), _is_name(fragment.bare)
    figures = _has_figure(slot.bare) and _has_figure(fragment.bare)
    before = slot.before.lower()
    return Likeness(
        near=_cosine(slot.bare, fragment.bare, vector),
        heads=_cosine(head, other_head, vector),
        nearest=nearest,
        same_head=head == other_head,
        both_definite=article and slot.definite,
        only_slot_definite=slot.definite and not article,
        both_names=all(names),
        one_name=names[0] != names[1],
        same_number=_is_plural(head) == _is_plural(other_head),
        both_figures=figures,
        same_preposition=bool(fragment.preposition) and before == fragment.preposition,
        whole_phrase=not open_after,
        cut_phrase=open_after and article and not fragment.of_one,
        last=not slot.after,
        subject=before in AUXILIARIES,
        after_about=before == "about",
        cut_front=open_before,
        cut_both=open_before and open_after,
        cut_name=_is_name(own[0]) and (_is_name(slot.after) or _is_name(slot.before)),
        longer=abs(len(own) - len(other)),
        words=len(own),
    )


def taken(question: str, fragment: Fragment, rows: np.ndarray, scores: np.ndarray) -> Taken:
    """Return what tells whether a fragment fills any slot of the last question.

    ``question`` is the fragment as it was typed; ``rows`` [n, Likeness] are the slots of the last
    question, ``scores`` [n] how likely each is.
    """
    at = int(scores.argmax())
    best = Likeness(*rows[at])
    near = rows[:, Likeness._fields.index("near")]
    first = fragment.text.split()[0].lower()
    return Taken(
        best=float(scores[at]),
        clear=float(_shares(scores)[at]),
        near=best.near,
        heads=best.heads,
        stands_out=float(best.near - near.mean()),
        average=float(near.mean()),
        definite=first == "the",
        name=_is_name(fragment.bare),
        preposition=bool(fragment.preposition),
        of_one=fragment.of_one,
        figures=_has_figure(fragment.bare),
        words=len(fragment.bare.split()),
        owned=first in ("his", "her", "its", "their"),
        any=first in ("any", "some"),
        led_in=LEAD.sub("", question) != question,
    )


def compared(last: str, fragment: Fragment, vector: Vector) -> tuple[list[Slot], np.ndarray]:
    """Return the slots that a fragment may fill, and how each is like it [n, Likeness]."""
    slots = [slot for slot in slots_of(last) if may_fill(slot, fragment)]
    near = [_cosine(slot.bare, fragment.bare, vector) for slot in slots]
    rows = [
        likeness(slot, fragment, vector, nearest=own == max(near))
        for slot, own in zip(slots, near, strict=True)
    ]
    return slots, np.array(rows, np.float32).reshape(len(slots), len(Likeness._fields))


class Substitutions:
    """Finds what fragments replace; ``vector`` is the packaged embedder's of a phrase."""

    def __init__(self, vector: Vector) -> None:
        self._vector = vector
        with np.load(FITTED) as file:
            self._place = file["place"]
            self._taken = file["taken"]
            self._noun = file["noun"]
            self._bias = float(file["bias"])

    def of(self, last: str, question: str) -> list[Substitution]:
        """Return the last question with a fragment in its likely places, the likeliest first.

        Empty if the ``question`` is no fragment. What is missing from the chances to 1 is that of
        a fragment that replaces nothing.
        """
        fragment = fragment_of(question)
        if fragment is None:
            return []
        last = last.rstrip("?!. ")
        slots, rows = compared(last, fragment, self._vector)
        if not slots or (
            fragment.of_one and fragment.preposition and not _has_place(slots, fragment)
        ):
            return []
        scores = rows @ self._place
        shares = _shares(scores)
        signs = np.array(taken(question, fragment, rows, scores), np.float32)
        noun = PHRASE_SCALE * self._vector(fragment.bare.lower())
        chance = 1 / (1 + np.exp(-(signs @ self._taken + noun @ self._noun + self._bias)))
        found: dict[str, Substitution] = {}  # by what is the same but for an article
        for n in np.argsort(-shares):
            whole = f"{put_in(last, slots[n], fragment)}?"
            same = " ".join(w for w in whole.lower().split() if w not in DETERMINING)
            first = found.get(same, Substitution(whole, 0.0))
            found[same] = first._replace(chance=first.chance + float(chance * shares[n]))
        likely = [one for one in found.values() if one.chance >= LEAST_CHANCE]
        return sorted(likely, key=lambda one: -one.chance)


def _shares(scores: np.ndarray) -> np.ndarray:
    """Return the softmax of scores [n]."""
    raised = np.exp(scores - scores.max())
    shares: np.ndarray = raised / raised.sum()
    return shares


def _has_place(slots: Sequence[Slot], fragment: Fragment) -> bool:
    """True if the last question tells one thing from others as the fragment does: "from Kiel"."""
    return any(slot.before.lower() == fragment.preposition for slot in slots)


def _cosine(one: str, other: str, vector: Vector) -> float:
    return float(vector(one.lower()) @ vector(other.lower()))


def _is_name(text: str) -> bool:
    return _CAPITAL_MARK.match(text) is not None


def _has_figure(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss")
