"""Anaphora: pronouns of a follow-up, replaced by their antecedents."""

from __future__ import annotations

import re

from assistant.dialogue.anaphora.binding import (
    FEMALE_PRONOUN,
    MALE_PRONOUN,
    PLURAL_PRONOUN,
    THING_PRONOUN,
    free_pronoun,
)
from assistant.dialogue.anaphora.centers import (
    AskedPronoun,
    name_in_sentence,
)
from assistant.dialogue.anaphora.persons import person_meant
from assistant.dialogue.anaphora.plurals import several
from assistant.dialogue.anaphora.things import thing_meant
from assistant.dialogue.names import find_names, genitive, part_of
from assistant.dialogue.talk import Talk

_NAME_OF = re.compile(
    r" (?:full |real |first |last )?names?\b", re.IGNORECASE
)  # of somebody unnamed


def resolve_pronouns(question: str, talk: Talk) -> str:
    """Replace the question's pronouns by names, one pronoun of each kind.

    A pronoun with its antecedent in the question itself stays.
    """
    for kind, choice in _CHOICES:
        pronoun = free_pronoun(kind, question, new=talk.unheard(question))
        if pronoun is None or (pronoun.owning and _NAME_OF.match(question, pronoun.end)):
            continue
        if kind is PLURAL_PRONOUN and talk.cast and THING_PRONOUN.search(question[: pronoun.start]):
            continue  # a body that is "it" is not "them", too
        names = [mention.name for mention in find_names(question)]
        open = [
            r for r in talk.referents(question) if not any(part_of(r.text, own) for own in names)
        ]
        if chosen := choice(AskedPronoun(question, pronoun, open), talk):
            chosen = next((name_in_sentence(r) for r in open if r.text == chosen), chosen)
            chosen = genitive(chosen) if pronoun.owning else chosen
            question = f"{question[: pronoun.start]}{chosen}{question[pronoun.end :]}"
    return question


_CHOICES = (
    (FEMALE_PRONOUN, person_meant("woman")),
    (MALE_PRONOUN, person_meant("man")),
    (PLURAL_PRONOUN, several),
    (THING_PRONOUN, thing_meant),
)
