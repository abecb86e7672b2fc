"""The speaker of a quotation without a cue, from the sentence before it.

Example: "Paul Amberg laughed. “She sails for free.”"
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from corpus.article import Span
from corpus.attribution.grammar.clauses import Phrase, inverted_subject, subject
from corpus.attribution.speakers.discourse import Discourse
from corpus.attribution.speakers.prominence import head_at, without_participle
from corpus.attribution.speakers.salience import NOBODY, Speaker, speaker
from corpus.attribution.speakers.unnamed import is_plural
from corpus.english.cues import CLAIMS, CUES, PAPERS, forms, lemmas
from corpus.english.lexicon import ADVERBS, AUXILIARIES, BE, BODIES, ROLES, word_set
from corpus.people.in_article import Gender, fold, gender_of
from corpus.people.offices import PLURAL_ROLES
from corpus.text.tokens import Token, is_verb
from corpus.text.units import Unit


class ToldBetween(NamedTuple):
    """The people in a sentence of the writer: the subjects of its verbs.

    ``reacts`` is the mention of the only one of them, if that person only reacts: laughs, nods,
    agrees.
    """

    agents: tuple[Speaker, ...]
    reacts: Span | None


NOTHING_TOLD = ToldBetween((), None)
_REACTIONS = word_set(
    "laugh nod shrug smile sigh grin wince frown smirk chuckle giggle pause hesitate blush snort "
    "weep sob beam agree disagree demur scowl shudder grimace blink gulp sniff shake smiled "
    "shook wept bristle glower sneer groan cringe gasp hiss huff balk scoff snigger guffaw cackle"
)
_MOODS = word_set(
    "amused unmoved unimpressed unconvinced unrepentant defiant angry furious unapologetic "
    "surprised impressed convinced sceptical skeptical scathing blunt adamant dismissive sanguine"
)
_LONGEST = 9
"""Tokens of the longest sentence that only tells a reaction: "Ana Ruiz, his deputy, wept"."""


def tells(discourse: Discourse, tokens: Sequence[Token], unit: int, paragraph: int) -> ToldBetween:
    """Return the people who are subjects in a sentence, without things and objects of verbs."""
    found: dict[Speaker, Span] = {}
    reacts = _reacts(discourse, tokens)
    for phrase in _subjects(tokens):
        first, last = without_participle(tokens, *phrase.naming)
        span = Span(tokens[first].start, tokens[last - 1].end)
        parts = tokens[first:last]
        if reacts or _is_human(discourse, span, parts):
            who = discourse.resolve(span, tokens, unit, paragraph)
            person = discourse.person(who.name)
            if person is None or not person.body:
                found.setdefault(who, span)
    alone = reacts and len(found) == 1
    return ToldBetween(tuple(found), next(iter(found.values())) if alone else None)


def _subjects(tokens: Sequence[Token]) -> list[Phrase]:
    found: list[Phrase] = []
    for n, token in enumerate(tokens):
        if is_verb(token):
            who = subject(tokens, n)
            if who is not None and who.how == "before" and who not in found:
                found.append(who)
    found += [*_passive_agents(tokens), *_claimants(tokens), *_inverted(tokens)]
    if not found and tokens and tokens[0].capital:
        end = next((n for n, t in enumerate(tokens) if not t.capital), len(tokens))
        found.append(Phrase(0, end, end, "before"))
    return found


def _passive_agents(tokens: Sequence[Token]) -> list[Phrase]:
    """Return who does what is told in the passive: "The plan was backed by Ana Ruiz", "a letter
    signed by Bo Day"."""
    found = []
    for n in range(2, len(tokens) - 1):
        left = tokens[n - 1]
        passive = any(t.low in BE for t in tokens[max(0, n - 4) : n - 1])
        done = left.low.endswith("ed") or "participle" in _forms(left)
        signed = done and tokens[n - 2].low in PAPERS
        if tokens[n].low == "by" and (passive or signed):
            who = inverted_subject(tokens, n)
            if who is not None:
                found.append(who._replace(how="before"))
    return found


def _forms(token: Token) -> Collection[str]:
    cue = CUES.get(token.low)
    return cue.forms if cue is not None else ()


def _inverted(tokens: Sequence[Token]) -> list[Phrase]:
    """Return the names behind a verb of saying: "Not so, argued Ana Ruiz"."""
    found = []
    for n, token in enumerate(tokens[1:], 1):
        if tokens[n - 1].text == "," and "past" in _forms(token):
            who = inverted_subject(tokens, n)
            if who is not None and tokens[who.begin].capital:
                found.append(who._replace(how="before"))
    return found


def _claimants(tokens: Sequence[Token]) -> list[Phrase]:
    """Return whose claims are told of: "That is not Ana Ruiz’s view"."""
    found = []
    for n in range(len(tokens) - 1):
        if tokens[n].owner and tokens[n].capital and tokens[n + 1].low in CLAIMS:
            begin = n
            while begin and tokens[begin - 1].capital:
                begin -= 1
            found.append(Phrase(begin, n + 1, n + 1, "before"))
    return found


def _is_human(discourse: Discourse, span: Span, parts: Sequence[Token]) -> bool:
    """True if a phrase may mean a human being: a pronoun, a name, an office."""
    low = parts[0].low.partition("'")[0]
    if len(parts) == 1 and low in {"he", "she"}:
        return True
    noun = head_at(parts, 0, len(parts))
    head = parts[noun].low
    named = (parts[noun].capital or noun == len(parts) - 1) and bool(discourse.named(span))
    return head not in PLURAL_ROLES and (named or head in ROLES)


def _reacts(discourse: Discourse, tokens: Sequence[Token]) -> bool:
    if len(tokens) > _LONGEST + 2 * sum(t.text == "," for t in tokens):
        return False
    if len(discourse.named(Span(tokens[0].start, tokens[-1].end))) > 1:
        return False
    for n, token in enumerate(tokens):
        stem = token.low.removesuffix("s").removesuffix("ed").removesuffix("d")
        if not token.capital and {token.low, stem, stem[:-1], stem + "e"} & _REACTIONS:
            return True
        after = [t for t in tokens[n + 1 : n + 4] if t.low not in ADVERBS]
        if token.low in AUXILIARIES and after and after[0].low in _MOODS:
            return True
    return False


def whose_turn(
    previous: Speaker,
    told: Sequence[ToldBetween],
    quoted: Collection[str],
    *,
    near: bool,
    spoken_of: bool = False,
) -> Speaker:
    """Return the speaker of a quotation after sentences about people.

    ``previous`` is the speaker before these sentences. ``quoted`` are the people whom the quotation
    names. ``near`` is True if the quotation stands in the paragraph of the last sentence, and
    ``spoken_of`` if a pronoun in the quotation may mean the person who reacts.

    The speaker is the person who only reacts just before the quotation, if there is one. It is
    ``previous`` if the sentences, or a near last sentence, are about nobody else. Otherwise it is
    open which of these people it is: they are the candidates.
    """
    last = told[-1] if told else NOTHING_TOLD
    reacts = last.agents[0].name if near and last.reacts is not None else None
    if reacts is not None and reacts not in quoted:
        both = [reacts, *filter(None, [previous.name if spoken_of else None])]
        return speaker(both, 0.5 if spoken_of else 0.8)
    others = [a for t in told for a in t.agents if a.name is None or a.name != previous.name]
    if not others:
        return previous
    if near and last.agents and all(a.name == previous.name for a in last.agents):
        return previous
    names = [n for a in reversed(others) for n in (a.name, *a.candidates) if n]
    if previous.name is not None:
        names.append(previous.name)
    names += previous.candidates
    possible = tuple(n for n in dict.fromkeys(names) if fold(n) not in {fold(q) for q in quoted})
    return Speaker(None, possible[:4], 0.5) if possible else NOBODY


def is_spoken_of(discourse: Discourse, previous: Speaker, told: ToldBetween, content: Span) -> bool:
    """True if "he" or "she" in a quotation may mean the person who only reacts before it.

    The previous speaker is not known to be of that gender: "“We fell out,” said Bo Day. Ana Ruiz
    nodded. “She left.”"
    """
    inside = {w.strip(_MARKS) for w in fold(discourse.text[slice(*content)]).split()}
    genders: dict[str, Gender] = {"he": "m", "she": "f"}
    found = {genders[word] for word in inside & genders.keys()}
    if told.reacts is None or not found:
        return False
    person, before = discourse.person(told.agents[0].name), discourse.person(previous.name)
    gender = person.gender if person is not None else _gender_told(told.agents[0].name)
    return gender in found and (before is None or before.gender != gender)


_MARKS = "“”\"'‘’.,;:!?—–"


def note_pronoun(discourse: Discourse, n: int, unit: Unit, *, reports: bool) -> None:
    """Note the person that the first pronoun stands for as the last one spoken of.

    "If it sounds familiar, he also defended Ruiz" is about him still. In a sentence that
    ``reports`` words only an opening pronoun counts. The caller leaves out paragraphs that open
    with a pronoun: there a portrait takes up its subject again.
    """
    opens = unit.tokens[:1] and unit.tokens[0].low in {"he", "she", "his", "her"}
    told = (t for t in unit.tokens if t.low in {"he", "she"})
    first = unit.tokens[0] if opens else None if reports else next(told, None)
    if first is not None:
        span = Span(first.start, first.end)
        speaker = discourse.resolve(span, unit.tokens, n, unit.paragraph)
        if first.low in {"he", "she"} and (opens or speaker.name is not None):
            discourse.spoke(span, n, unit.paragraph, speaker)


def told_since(
    discourse: Discourse, units: Sequence[Unit], n: int, reporting: Collection[int]
) -> list[ToldBetween]:
    """Return who is told of in the sentences of a paragraph before ``units[n]``, from the last one
    that is in ``reporting``."""
    first, paragraph = n, units[n].paragraph
    while first and units[first - 1].paragraph == paragraph and first - 1 not in reporting:
        first -= 1
    return [tells(discourse, units[m].tokens, m, paragraph) for m in range(first, n)]


_GOING_ON = forms(lemmas("on"), "s", "past", "ing") | {"went on", "goes on"}


def goes_on(text: str, cue: Span | None) -> bool:
    """True if a cue says that somebody goes on speaking: "he added"."""
    return cue is not None and fold(text[slice(*cue)]) in _GOING_ON


def going_on(
    discourse: Discourse, who: Speaker, head: Span, paragraph: int, told: Sequence[ToldBetween]
) -> Speaker:
    """Return the speaker of a cue such as "he added": ``who`` or the previous speaker.

    ``told`` are the sentences since the previous report. It is open who speaks if the pronoun seems
    to mean somebody else than the previous speaker, or may mean somebody whom these sentences are
    about: that person may have said something there that is no report.
    """
    word = fold(discourse.text[slice(*head)])
    then, last = discourse.last
    if word == "it" and not told and paragraph - then < 2 and _is_body(discourse, last.name):
        return who if who.name is not None else speaker([str(last.name)], 0.8)
    if word not in {"he", "she"}:
        return who
    gender: Gender = "m" if word == "he" else "f"
    others = [a.name for t in reversed(told) for a in t.agents if _fits(discourse, a, gender)]
    near = paragraph - then <= 2
    possible = near and _may_go_on(discourse, last, who, gender)
    spoken = last if possible or (near and last.name is None) else who
    if others := [name for name in others if name and name != spoken.name]:
        return _open(*others, spoken.name, who.name, *who.candidates)
    if not near or (last.name is not None and last.name == who.name):
        return who
    if last.name is None:
        return Speaker(None, last.candidates or who.candidates, 0.5)
    if not possible:
        return who
    person = discourse.person(last.name)
    known = person is None or person.gender == gender or bool(person.roles)
    if known and who.name is None and last.name in who.candidates and paragraph - then < 2:
        return speaker([last.name], 0.8)
    return _open(last.name, who.name, *who.candidates)


def _is_body(discourse: Discourse, name: str | None) -> bool:
    """True if "it" may mean a speaker: a firm may have the name of a human being."""
    person = discourse.person(name)
    if person is not None:
        return not person.roles and (" " not in person.name or not (person.human or person.gender))
    return fold(name or "?").split()[-1] in BODIES - PAPERS


def _open(*names: str | None) -> Speaker:
    return Speaker(None, tuple(dict.fromkeys(filter(None, names)))[:4], 0.5)


def _may_go_on(discourse: Discourse, last: Speaker, who: Speaker, gender: Gender) -> bool:
    """True if "he" or "she" may be the last speaker: no police, and nobody of another gender; but
    one of "the Ruiz camp" may be."""
    if last.name is None:
        return False
    person = discourse.person(last.name)
    parts = fold(last.name).split()
    roles, told = (person.roles, person.gender) if person is not None else (parts, None)
    unlike = any(gender_of("", role) not in {None, gender} for role in roles)
    unlike |= is_plural(last.name) and fold(who.name or "?").split()[-1] not in fold(last.name)
    if told not in {None, gender}:
        return False
    if person is None:
        return not unlike
    return told == gender or person.human or bool(ROLES.intersection(roles))


def _fits(discourse: Discourse, who: Speaker, gender: Gender) -> bool:
    """True if a pronoun of this gender may mean somebody."""
    person = discourse.person(who.name)
    if person is not None and not (person.gender or person.human or " " in person.name):
        return False
    told = person.gender if person is not None else _gender_told(who.name)
    return told in {None, gender}


def _gender_told(name: str | None) -> Gender | None:
    """Return the gender that a description shows: "a woman from Ulm"."""
    found = {gender_of("", word) for word in fold(name or "").split()} - {None}
    return found.pop() if len(found) == 1 else None
