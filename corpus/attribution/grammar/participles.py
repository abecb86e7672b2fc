"""Participles that report, "…, adding that", and those that do not: "players accused of"."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.attribution.grammar.adjuncts import is_ly_adverb, over_time
from corpus.attribution.grammar.clauses import Phrase, head_noun, shared_subject, subject
from corpus.attribution.grammar.noun_phrases import begin_of, nounlike
from corpus.attribution.grammar.senses import is_hearsay
from corpus.english.cues import CLAIMS, CUES, PAPERS, Cue, forms, lemmas
from corpus.english.lexicon import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    NEGATIONS,
    PREPOSITIONS,
    word_set,
)
from corpus.text.tokens import Token, is_day, is_verb

_NEEDS_OBJECT = word_set("accuse assure convince inform notify remind")
"""Verbs with an object before "of": "accused Ruiz of theft"."""
_MEANS = word_set(
    "email e-mail phone telephone letter text message post fax video hand way return name"
)
"""What somebody speaks by: "announced by letter that"."""
_HEARERS = lemmas("hearer") | {"ask"}


def subject_of_participle(
    tokens: Sequence[Token], n: int, left: Token | None, last: Phrase | None
) -> Phrase | None:
    """Return the subject of the participle at ``n``, or None if it reports nothing.

    ``left`` is the word before it, without adverbs. ``last`` is the subject of the report before.
    """
    if left is None or any(is_hearsay(tokens, at) for at in range(n - 2)):
        return None
    if left.low in BE:  # "never expected to be urging"
        aim = n > 1 and tokens[n - 2].low == "to"
        return None if aim or _is_denied(tokens, n) else subject(tokens, n)
    if left.low == "in" and n > 1 and nounlike(tokens[n - 2]):
        return None
    if left.kind != "word" or left.low in CONJUNCTIONS | word_set("by while after before in when"):
        if last is not None:
            return last._replace(how="shared")
        if left.kind != "mark":
            return shared_subject(tokens, n)
        return None if tokens[n].low in _SHOWING else _of_the_main_clause(tokens, n)
    if left.low in PREPOSITIONS or left.low in DETERMINERS or is_verb(left):
        return None
    who = subject(tokens, n)
    if who is None or who.how != "before":
        return None
    if left.low in CLAIMS | PAPERS:
        who = _paper(tokens, who)
    else:
        addressed = tokens[who.begin - 1].low == "to"  # "an email to supporters saying"
        if addressed and who.begin > 2:
            who = who._replace(begin=begin_of(tokens, who.begin - 2))
        beside = is_day(left) or left.low.endswith("s")
        if head_noun(tokens, who).low not in CLAIMS | PAPERS or not beside:
            return None
    return _sender(tokens, who) or who


def _is_denied(tokens: Sequence[Token], n: int) -> bool:
    """True if the auxiliaries of a participle deny it: "will not be asking", "isn't saying"."""
    at = n - 1
    while at >= 0 and (tokens[at].low in AUXILIARIES or tokens[at].low in ADVERBS):
        if tokens[at].low in NEGATIONS:
            return True
        at -= 1
    return False


_SHOWING = forms(word_set("indicate suggest imply underline underscore"), "ing")
"""Participles of what a deed shows: "He scored twice, underlining his form". Behind reported words
they may report more of them."""


def _paper(tokens: Sequence[Token], who: Phrase) -> Phrase:
    """Return the noun phrase of a paper alone: "a speech" of "the campaign with a speech"."""
    for n in range(who.end - 2, who.begin, -1):
        if tokens[n].low in {"with", "by", "in", "through", "via"}:
            return who._replace(begin=n + 1)
    return who


def _sender(tokens: Sequence[Token], paper: Phrase) -> Phrase | None:
    """Return who sent a paper that says something: "the board issued a statement saying"."""
    verb = paper.begin - 1
    if verb > 1 and tokens[verb].low in {"out", "up"}:
        verb -= 1
    if verb < 1 or tokens[verb].low not in SENDING:
        return None
    who = subject(tokens, verb)
    return who._replace(how="shared") if who is not None else None


def sender(tokens: Sequence[Token]) -> Phrase | None:
    """Return who sends a paper in a sentence, or None: "The board issued a statement on Friday"."""
    for n, token in enumerate(tokens):
        if token.low in CLAIMS | PAPERS - {"it"} and not is_verb(token):
            begin = begin_of(tokens, n)
            found = _sender(tokens, Phrase(begin, n + 1, n + 1, "before"))
            if found is not None:
                return found
    return None


SENDING = word_set(
    "issued issues released releases sent sends wrote writes posted posts published publishes put "
    "gave gives made makes circulated circulates signed signs delivered delivers tweeted tweets"
)
"""Finite verbs of bringing words of one's own before others."""


def _of_the_main_clause(tokens: Sequence[Token], n: int) -> Phrase | None:
    """Return the subject that ", adding" shares: "He" in "He mocked how it was made, adding"."""
    near = subject(tokens, n)
    if near is not None and near.how == "before" and _has_verb(tokens, near.begin):
        near = shared_subject(tokens, n)
    found = near
    while found is not None and found.how == "shared" and found.begin > 1:
        if tokens[found.begin - 1].low not in {"how", "why", "what", "where", "when", "because"}:
            return found
        found = shared_subject(tokens, found.begin)
    return found or near


def _has_verb(tokens: Sequence[Token], end: int) -> bool:
    """True if the clause before ``end`` has a finite verb: not in ", with Ruiz, 16, saying"."""
    verbs = [n for n in range(end) if is_verb(tokens[n])]
    last = max((n for n in verbs if not tokens[n].low.endswith("ing")), default=-1)
    return last >= 0 and all(t.low != "with" for t in tokens[last:end])


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
