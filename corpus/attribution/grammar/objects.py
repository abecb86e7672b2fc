"""Forms of a reporting verb that report nothing: a participle beside its noun, a verb behind other
words with an object of its own."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.attribution.grammar.adjuncts import is_ly_adverb, over_time
from corpus.attribution.grammar.noun_phrases import nounlike
from corpus.english.cues import CUES, Cue, lemmas
from corpus.english.lexicon import ADVERBS, AUXILIARIES, BE, DETERMINERS, word_set
from corpus.text.tokens import Token, is_day, is_verb

_NEEDS_OBJECT = word_set("accuse assure convince inform notify remind")
"""Verbs with an object before "of": "accused Ruiz of theft"."""
_MEANS = word_set(
    "email e-mail phone telephone letter text message post fax video hand way return name"
)
"""What somebody speaks by: "announced by letter that"."""
_HEARERS = lemmas("hearer") | {"ask"}


def is_reduced(tokens: Sequence[Token], n: int, cue: Cue) -> bool:
    """True if the form at ``n`` is a participle beside the noun before it, and no finite verb.

    Examples: "players accused of theft", "a sum estimated by the auditor".
    """
    if "participle" not in cue.forms or n + 2 >= len(tokens):
        return False
    following, after = tokens[n + 1], tokens[n + 2]
    if following.low == "of":
        return cue.lemma in _NEEDS_OBJECT
    if following.low != "by" or not tokens[n].low.endswith("ed") or cue.lemma in _ANSWERS:
        return False
    return not (after.low in _MEANS or is_day(after) or after.low.endswith("ing"))


_ANSWERS = word_set("answer reply respond")


def is_parted_passive(tokens: Sequence[Token], comma: int, cue: Cue) -> bool:
    """True if the auxiliary of a participle stands before an adverb between commas: "was,
    therefore, declared"."""
    at = comma - 1
    while at > 0 and (tokens[at].low in ADVERBS or is_ly_adverb(tokens[at])):
        at -= 1
    parted = 0 < at < comma - 1 and tokens[comma].text == "," == tokens[at].text
    return parted and "participle" in cue.forms and tokens[at - 1].low in BE


def is_relative_clause(after: Sequence[Token]) -> bool:
    """True if a verb without a subject follows "that": "the party rules that could help", "the
    reports that stress their age"."""
    if not after or after[-1].low == "that":
        return False
    cue = CUES.get(after[0].low)
    plain = cue is not None and cue.forms == {"base"} and after[-1].low in DETERMINERS
    return is_verb(after[0]) or plain


def has_object(tokens: Sequence[Token], at: int, cue: Cue) -> bool:
    """True if a verb that ends at ``at`` has an object of its own, and no hearer: "the firm added a
    button", "it adds to it", "said nothing".

    Words before ", the firm added" are then none that it reports.
    """
    if at >= len(tokens) or tokens[at].kind != "word" or over_time(tokens, at) > at:
        return False
    token, low = tokens[at], tokens[at].low
    if cue.lemma == "add" and (low == "to" or low.endswith("ing")):
        return True
    if cue.frame == "tell" or cue.lemma in _HEARERS or is_day(token):
        return False
    if low in ADVERBS or is_ly_adverb(token) or low in AUXILIARIES:
        return False
    return nounlike(token) or low in DETERMINERS or low == "nothing"
