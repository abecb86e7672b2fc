"""Noun phrases that may speak or show something, and those that are no subject."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.attribution.grammar.antecedents import antecedent
from corpus.attribution.grammar.clauses import Phrase, head_noun
from corpus.attribution.grammar.nouns import is_inanimate, may_be_human, singular
from corpus.english.cues import CLAIMS, CUES, PAPERS, Cue, lemmas
from corpus.english.lexicon import (
    AUXILIARIES,
    BODIES,
    CONJUNCTIONS,
    DETERMINERS,
    INDEFINITE,
    PREPOSITIONS,
    RELATIVES,
    ROLES,
    SUBJECTS,
    SUBORDINATORS,
    word_set,
)
from corpus.text.tokens import Token, is_verb

_QUANTITIES = word_set(
    "one both all many most some few several another those two three half others"
)
_SPEAKING = word_set(
    "say tell write add ask reply answer respond explain tweet note argue allege admit wonder "
    "counter testify warn acknowledge insist complain joke estimate state urge believe think hope"
)
"""Verbs whose subject always speaks, whatever its noun. Other verbs may have a thing as subject."""


def may_speak(tokens: Sequence[Token], who: Phrase, cue: Cue) -> bool:
    """True if the noun of a reporting verb's subject may be a speaker.

    "The charm of her youth, then embracing it" and "14 chances" may not.
    """
    taken = antecedent(tokens, who.begin) if who.how == "relative" else None
    noun = head_noun(tokens, who if taken is None else Phrase(*taken, taken[1], "before"))
    low = noun.low.partition("'")[0]
    counted = low in _QUANTITIES and cue.lemma not in _SPEAKING and _counts_things(tokens, who)
    if who.how == "owner" or low in SUBJECTS | RELATIVES or (low in INDEFINITE and not counted):
        return True
    if counted or noun.kind != "word" or (low[0].isdigit() and not low.endswith("-old")):
        return False
    thing = taken is not None and tokens[who.begin].low in {"that", "which"}
    told = low in CLAIMS or singular(low) in _NORMS
    known = noun.capital or told or is_known(noun) or _evidence(noun) or singular(low) in _TEXTS
    if thing and not known:
        return False  # "a button that says “stop”"
    speaking = cue.lemma in _SPEAKING and not (cue.lemma == "tell" and cue.forms == {"s"})
    if speaking or noun.capital or low in _QUANTITIES or low[0].isdigit():
        return True
    if (cue.frame == "show" or cue.lemma in _SHOWN) and _evidence(noun):
        return True
    return not is_inanimate(low) and is_known(noun)


def _counts_things(tokens: Sequence[Token], who: Phrase) -> bool:
    """True if a quantity is one of things: "some of the items"."""
    begin, end = who.naming
    of = next((n for n in range(begin + 1, end - 1) if tokens[n].low == "of"), None)
    last = tokens[end - 1]
    things = last.low.endswith("s") and not last.capital and not is_known(last)
    return of is not None and things


_SHOWN = lemmas(frames=["show"]) | word_set("conclude predict estimate confirm warn report")
"""Verbs whose subject may be evidence: "The inquiry concluded"."""
_TEXTS = word_set(
    "video op-ed ruling verdict affidavit memorandum brochure leaflet pamphlet petition manifesto "
    "communique bulletin directive piece clip poster"
)
"""Other things that may say something in a clause with "that": "a video that said"."""
_NORMS = word_set("rule guideline guidance term regulation")


def is_known(noun: Token) -> bool:
    """True if a noun is a body's or a paper's, or may be a human being's."""
    known = BODIES | PAPERS
    return noun.low in known or singular(noun.low) in known or may_be_human(noun)


_OPENS_NO_SUBJECT = word_set("according thanks including")
_OCCASIONS = word_set("point time moment stage turn contrast response return addition instance")
"""Nouns of phrases that only say when or how: "at one point"."""


def is_one_phrase(tokens: Sequence[Token], who: Phrase) -> bool:
    """True if a phrase is one noun phrase, and no piece of a clause.

    "On X, chief engineer Ana Ruiz", "noticing strange", "Orr reported one rival" and "one point"
    are none.
    """
    first, end = who.naming
    low = tokens[first].low
    if low in PREPOSITIONS | CONJUNCTIONS or low in _OPENS_NO_SUBJECT:
        return False
    if head_noun(tokens, who).low in _OCCASIONS and who.how != "owner":
        return False
    gerund = low.endswith("ing") and low not in INDEFINITE and not tokens[first].capital
    following = tokens[first + 1] if end - first > 1 else None
    if gerund and following is not None and not tokens[end - 1].capital:
        opens = PREPOSITIONS | DETERMINERS
        if following.low in opens or following.owner or not may_be_human(tokens[end - 1]):
            return False
    return not any(_is_finite(tokens, n) for n in range(first + 1, end - 1))


def _is_finite(tokens: Sequence[Token], n: int) -> bool:
    """True if a verb of saying stands at ``n`` between a name and another noun phrase."""
    cue = CUES.get(tokens[n].low)
    said = cue is not None and cue.frame == "say" and "past" in cue.forms
    return said and tokens[n - 1].capital and tokens[n + 1].low in DETERMINERS


def shows(tokens: Sequence[Token], who: Phrase) -> bool:
    """True if the subject of "shows" is evidence. For a relative pronoun the antecedent counts."""
    taken = antecedent(tokens, who.begin) if who.how == "relative" else None
    if taken is not None:
        who = Phrase(*taken, taken[1], "before")
    return _evidence(head_noun(tokens, who))


def _evidence(token: Token) -> bool:
    """True if the noun is one that shows something: a paper, or another kind of evidence."""
    return token.low in PAPERS or token.low.removesuffix("s") in PAPERS or token.low in _SHOWING


_SHOWING = word_set(
    "data figures records polls polling results numbers statistics evidence emails e-mails "
    "research studies surveys documents it they that which findings analyses transcripts logs "
    "tests inquiry investigation probe audit inquest assessment estimates projection projections "
    "forecast calculations"
)


def is_nobody(tokens: Sequence[Token], who: Phrase) -> bool:
    """True if nobody says it: "none has said", "neither Ruiz nor the club has said"."""
    if who.how == "relative":  # "it was not Ruiz who said"
        taken = antecedent(tokens, who.begin)
        return (
            taken is not None and taken[0] > 0 and tokens[taken[0] - 1].low.endswith(("not", "n't"))
        )
    begins = tokens[max(0, who.begin - 1) : who.begin + 1]
    return any(t.low in _NOBODY for t in begins)


_NOBODY = word_set("none nobody neither nor no")


def is_object(tokens: Sequence[Token], begin: int, cue: Cue) -> bool:
    """True if the phrase that begins at ``begin`` is the object of another verb or a preposition.

    A participle follows it then: "he revived a channel called Moss". A verb that may take a clause
    without "that" has no such object: "he says the mayor called it late".
    """
    if begin < 2 or tokens[begin].low in SUBJECTS:
        return False
    left = tokens[begin - 1]
    if left.low in _LIKE | (SUBORDINATORS & PREPOSITIONS) | _EXCEPT and _is_of_noun(
        tokens, begin - 1
    ):
        return True
    if left.low in PREPOSITIONS:
        opens = tokens[begin - 2].kind == "mark" or tokens[begin - 2].low in CONJUNCTIONS
        return left.low not in SUBORDINATORS | _LIKE and not opens
    if not cue.forms & {"past", "participle"}:
        return False
    if cue.frame == "judge" and left.low in _PERCEIVING:
        return True
    other = CUES.get(left.low)
    clausal = other is not None and other.frame in {"say", "tell", "think", "show"}
    auxiliary = left.low in AUXILIARIES or left.verb
    return is_verb(left) and not (clausal or auxiliary or tokens[begin].capital)


_EXCEPT = word_set("except but save")


def _is_of_noun(tokens: Sequence[Token], at: int) -> bool:
    """True if the word at ``at`` follows the noun phrase that opens its clause: "all but Ruiz", "a
    man like Ruiz", "the judge before Ruiz". In "she left before Ruiz said" a verb stands there."""
    begin = at
    while begin and tokens[begin - 1].kind == "word":
        begin -= 1
    before = tokens[begin:at]
    first = before[0] if before else None
    opens = first is not None and (first.low in DETERMINERS | INDEFINITE | {"all"})
    return opens and not any(is_verb(t) or t.low in CONJUNCTIONS for t in before)


_PERCEIVING = word_set("hear hears heard see sees saw seen")
"""Verbs before an object with a participle: "have heard Ruiz called a fool"."""
_LIKE = word_set("like unlike than following")


def may_be_label(tokens: Sequence[Token], who: Phrase) -> bool:
    """True if the noun of a phrase may be a speaker. "My favourite line: “…”" has none."""
    parts = tokens[who.begin : who.head_end]
    noun = next((n for n in range(1, len(parts)) if parts[n].low in PREPOSITIONS), len(parts)) - 1
    token = parts[noun]
    low = token.low.removesuffix("s")
    return token.capital or bool({token.low, low} & _LABELS) or low in PAPERS


_LABELS = (
    ROLES
    | BODIES
    | SUBJECTS
    | INDEFINITE
    | word_set("piece caption reader viewer fan user customer parent boy girl child kid neighbour")
)
