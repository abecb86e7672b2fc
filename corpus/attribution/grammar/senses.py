"""Other senses of reporting verbs: naming a thing, greeting a guest, hearsay."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.attribution.grammar.clauses import Phrase, head_noun, inverted_subject
from corpus.attribution.grammar.nouns import may_be_human
from corpus.english.cues import CLAIMS, PAPERS, Cue, lemmas
from corpus.english.lexicon import (
    ADVERBS,
    BE,
    BODIES,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    PREPOSITIONS,
    SUBJECTS,
    SUBORDINATORS,
    word_set,
)
from corpus.text.tokens import Token, is_verb

_NAMING = lemmas("name")
_MEETING = lemmas("person")
_JUDGED = word_set("for over about as against of on into")
"""What somebody is praised or blamed for follows these: "welcomed Ruiz as a friend"."""


def tells_name(tokens: Sequence[Token], n: int, who: Phrase, cue: Cue) -> bool:
    """True if the verb at ``n`` only tells a name: "a startup called Telo", "as they call it".

    The noun before it is a thing's, or another verb follows the name.
    """
    if cue.lemma not in _NAMING or who.how != "before" or n + 1 >= len(tokens):
        return False
    if who.begin and tokens[who.begin - 1].low == "as":
        return True
    noun, following = tokens[n - 1], tokens[n + 1]
    named = following.capital or following.kind == "quotation"
    if cue.forms.isdisjoint({"past", "participle"}) or noun.capital or not named:
        return False
    anything = any(t.low in {"a", "an", "another"} for t in tokens[max(who.begin, n - 4) : n])
    if noun.low in SUBJECTS | PAPERS or (noun.low in BODIES and not anything):
        return False
    end = n + 2
    while end < len(tokens) and tokens[end].capital:
        end += 1
    thing = not may_be_human(noun) or noun.low in BODIES
    closed = end >= len(tokens) or (anything and tokens[end].kind == "mark")
    return thing or closed or is_verb(tokens[end])


def meets(tokens: Sequence[Token], at: int, cue: Cue) -> bool:
    """True if the object at ``at`` is only a person, whom somebody greets or hears.

    Examples are "welcomed 72 volunteers to the hall" and "questions Ana Ruiz in court".
    """
    if cue.lemma not in _MEETING or tokens[at].kind == "quotation":
        return False
    who = inverted_subject(tokens, at - 1, beside=False)
    end = at + 1 if who is None else who.end
    if end < len(tokens) and (tokens[end].low in _JUDGED or tokens[end].kind == "quotation"):
        return False
    noun = tokens[end - 1] if who is None else head_noun(tokens, who)
    bearer = noun.capital and all(t.capital for t in tokens[at:end])
    return (bearer and end - at > 1) or (not noun.capital and may_be_human(noun))


_HEARSAY = word_set("said reported believed alleged thought understood rumoured rumored reputed")


def is_hearsay(tokens: Sequence[Token], n: int) -> bool:
    """True if hearsay begins with the word at ``n``: "He is said to have won at cards"."""
    if n + 1 >= len(tokens) or tokens[n + 1].low != "to" or n == 0:
        return False
    before = n - 1
    while before > 0 and tokens[before].low in ADVERBS:
        before -= 1
    supposed = before > 0 and tokens[before - 1].low in _SUPPOSING  # "if it could be said to"
    return tokens[n].low in _HEARSAY and tokens[before].low in BE and not supposed


_SUPPOSING = word_set("could can might may would cannot")


def is_supposed(tokens: Sequence[Token], n: int, begin: int) -> bool:
    """True if somebody only seems or is thought to say what the verb at ``n`` reports.

    Examples: "Ruiz appeared to say", "is understood to have told", "It seems that Ruiz said".
    ``begin`` is where the subject begins.
    """
    at = n - 1
    while at > 0 and (tokens[at].low in _BETWEEN or _is_manner(tokens[at])):
        at -= 1
    if at > 0 and tokens[at].low == "to":
        before = at - 1
        while before > 0 and (tokens[before].low in ADVERBS or _is_manner(tokens[before])):
            before -= 1
        perfect = tokens[at + 1].low == "have"
        looks = tokens[before].low in _LOOKS and perfect
        return tokens[before].low in SEEMS or looks or is_hearsay(tokens, at - 1)
    left = begin - 1 - (begin > 0 and tokens[begin - 1].low == "that")
    return left > 0 and tokens[left].low in SEEMS | _LOOKS and tokens[left - 1].low == "it"


def _is_manner(token: Token) -> bool:
    return token.low.endswith("ly") and not token.capital


_BETWEEN = ADVERBS | BE | HAVE | {"having"}
SEEMS = word_set("seem seems seemed appear appears appeared seeming appearing")
"""Verbs after which an infinitive is only supposed."""
_LOOKS = word_set("look looks looked")


_OCCASIONS = word_set("time times moment way reason")


def is_occasion(tokens: Sequence[Token], who: Phrase) -> bool:
    """True if the clause only tells which time or way is meant: "the last time India said"."""
    left = tokens[who.begin - 1] if who.begin else None
    told = left is not None and left.low in _OCCASIONS and not left.capital
    return who.how == "before" and told


def in_adjunct(tokens: Sequence[Token], at: int) -> bool:
    """True if the quotation at ``at`` is a name in an adjunct: "in a talk with “Kanal”"."""
    before = tokens[at - 1]
    inside = before.low in PREPOSITIONS or before.low in _ARTICLES or before.owner
    short = tokens[at].words < 4 or is_title(tokens[at].text)
    return short and before.kind == "word" and inside


def names_work(tokens: Sequence[Token], at: int) -> bool:
    """True if the quotation at ``at`` is a title beside its noun: "in her memoir, “The Hill,”"."""
    before = tokens[at - 2]
    noun = before.kind == "word" and not before.capital and not is_verb(before)
    return noun and tokens[at].words > 1 and is_title(tokens[at].text)


def makes_work(tokens: Sequence[Token], at: int, cue: Cue) -> bool:
    """True if somebody writes a thing and no words: "wrote a book on the climate"."""
    if cue.lemma not in {"write", "post", "tweet"} or tokens[at].low not in DETERMINERS:
        return False
    who = inverted_subject(tokens, at - 1, beside=False)
    return who is not None and head_noun(tokens, who).low.removesuffix("s") in PAPERS | _WORKS


_WORKS = word_set(
    "song novel poem play script screenplay lyric code memoir series biography essay album opera "
    "video photo picture clip blog piece thesis cookbook screenplay story"
)


def is_title(text: str) -> bool:
    """True if the longer words of a short quotation all have capitals, as those of a title do."""
    small = PREPOSITIONS | DETERMINERS
    longer = [word for word in _WORD.findall(text) if len(word) > 3 and word not in small]
    return len(longer) < 7 and all(word[0].isupper() for word in longer)


_SILENT = lemmas("act")
_ANSWERING = word_set(
    "comment respond say answer discuss elaborate talk speak specify name identify disclose confirm"
)
"""Infinitives of words that are refused: "declined to comment on the record"."""


def is_bare_act(tokens: Sequence[Token], begin: int, end: int, cue: Cue) -> bool:
    """True if the complement is an act of one or two words and not words.

    Examples are "declined to comment" and "refused talks".
    """
    if cue.lemma not in _SILENT:
        return False
    begin += tokens[begin].low == "to"
    if begin < end and tokens[begin].low in _ANSWERING:
        return True
    said = [t for t in tokens[begin:end] if t.kind != "mark"]
    if any(t.kind == "quotation" for t in said) or any(is_verb(t) for t in said[1:]):
        return False
    return len(said) < 3


_WORD = re.compile(r"[^\W\d_]+")
_ARTICLES = word_set("the a an his her its their this that")


def quoted_as(tokens: Sequence[Token], n: int) -> bool:
    """True if the participle at ``n`` is that of "is quoted as saying"."""
    if n < 3 or tokens[n - 1].low != "as" or not tokens[n].low.endswith("ing"):
        return False
    return tokens[n - 2].low in {"quoted", "cited", "reported", "recorded"} and any(
        t.low in BE for t in tokens[max(0, n - 5) : n - 2]
    )


def has_predicate(part: Sequence[Token]) -> bool:
    """True if a noun phrase follows the object: "called it a farce", "called Ruiz the best"."""
    for token in part[1:]:
        if token.low in PREPOSITIONS | SUBORDINATORS or token.low == "to" or is_verb(token):
            return False
        if token.low in {"a", "an", "the"}:
            return True
    return False


def is_about_words(part: Sequence[Token]) -> bool:
    """True if an object is something said, with its clause: "defended the idea that …"."""
    at = next((n for n, t in enumerate(part[:5]) if t.low == "that"), 0)
    opens = part[0].low in DETERMINERS or at == 1
    return at > 0 and opens and part[at - 1].low in _SAID


_SAID = CLAIMS | word_set(
    "idea notion theory concern concerns fears hopes criticism doubt doubts confidence optimism "
    "outrage alarm disappointment dismay regret regrets worry worries"
)
"""Nouns whose clause with "that" is what somebody says or thinks."""


def hears(tokens: Sequence[Token], at: int, cue: Cue) -> bool:
    """True if a name in marks is the hearer's: "“It is late,” Ruiz told “Delta”."."""
    name = tokens[at].text.strip("\"“”'‘’ ")
    named = tokens[at].words < 3 and name[:1].isupper() and name[-1:].isalpha()
    return cue.frame == "tell" and named and any(t.kind == "quotation" for t in tokens[:at])


def calls_a_name(tokens: Sequence[Token], at: int) -> bool:
    """True if somebody calls an object a name: "called fees “unfair”", "called him a liar"."""
    if tokens[at].low in _HIM and at + 2 < len(tokens):
        following = tokens[at + 1]
        named = following.low in {"a", "an"} and tokens[at + 2].low not in _TIMES
        return named or following.kind == "quotation"
    for n in range(at, min(at + 7, len(tokens))):
        if tokens[n].kind == "quotation":
            return n > at and tokens[n].words < 12
        if tokens[n].kind != "word" or tokens[n].low in PREPOSITIONS or is_verb(tokens[n]):
            return False
    return False


_HIM = word_set("him her them us me himself herself themselves")
_TIMES = word_set("day week month year time night few couple second minute moment")


def only_names(tokens: Sequence[Token], at: int) -> bool:
    """True if only names of hearers follow: "urged Ana Ruiz, Bo Adler and Orr"."""
    rest = [t for t in tokens[at:] if t.kind != "mark" and t.low not in CONJUNCTIONS]
    return all(t.capital for t in rest)


def is_work(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """True if the words are a title beside its noun: "writes in her memoir, “The Hill.”"."""
    title = end - begin == 1 < begin and tokens[begin].kind == "quotation"
    return title and tokens[begin - 1].text == "," and names_work(tokens, begin)


def asks_of_a_topic(tokens: Sequence[Token], at: int) -> bool:
    """True if the sentence gives only the hearer and the topic: "asked Ana Ruiz about bells"."""
    asked = inverted_subject(tokens, at - 1)
    end = at + 1 if asked is None else asked.end
    return end < len(tokens) and tokens[end].low in {"about", "for"}


def stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """True if "that" is the whole object: "denied that again"."""
    return all(t.kind == "mark" or t.low in ADVERBS for t in tokens[at + 1 : at + 2])
