"""Lead-ins: the words before a colon that introduce the quotation after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.article import Span
from corpus.attribution.grammar.agents import may_be_label, may_speak
from corpus.attribution.grammar.clauses import Phrase, head_noun, inverted_subject, subject
from corpus.attribution.grammar.noun_phrases import nounlike
from corpus.attribution.grammar.participles import sender
from corpus.attribution.grammar.verbs import subject_of_report
from corpus.attribution.report import NOBODYS, Report, make_report
from corpus.english.cues import CLAIMS, CUES, PAPERS, forms, lemmas
from corpus.english.lexicon import (
    ADVERBS,
    BE,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    ROLES,
    SUBORDINATORS,
    word_set,
)
from corpus.english.person_nouns import PERSON_NOUNS
from corpus.text.tokens import Token, is_verb


def lead_in(tokens: Sequence[Token], before: Sequence[Token] = ()) -> Report | None:
    """Return the report of words that end with a colon.

    Its ``content`` is that of the colon, because the quotation follows. The speaker is the one
    person who is the subject of a main clause. Between several, or where the main clause is about a
    thing, it is open who speaks, and the report has no source. Return None if nobody is a subject.

    A paper is the subject of a verb of what a text does: "The letter from Ruiz reads as follows:".
    "It" is what somebody sends in the sentence ``before``: "Ruiz sent a letter. It read:".
    A name without a verb speaks too, if a paper is named: "Ruiz, in a statement:", "A note from
    Ruiz:".
    """
    last = len(tokens) - 1
    colon = (last, last + 1)
    if _is_words_of_another(tokens, last):
        return _direct(make_report(tokens, colon, colon, None, "colon"))
    brought = _where_brought(tokens, last)
    for at in range(last - 1, brought, -1):
        paper = _of_paper(tokens, at, before)
        if paper is not None:
            return paper
        cue = CUES.get(tokens[at].low)
        if cue is None or cue.frame not in {"say", "tell"}:
            continue
        told = subject_of_report(tokens, at, cue, None)
        own = told is not None and told.how in {"before", "shared"}
        if told is not None and own and may_speak(tokens, told, cue):
            return _direct(make_report(tokens, colon, (at, at + 1), told, "colon"))
    clauses = list(_clauses(tokens, _before_brackets(tokens, last)))
    main = [c for c in clauses if not c.minor]
    people = list(dict.fromkeys(c.who for c in main))
    if not brought and len(people) == 1 and all(c.speaks for c in main):
        who = people[0]._replace(how="shared")
        return _direct(make_report(tokens, colon, colon, who, "colon"))
    if any(c.speaks for c in clauses):
        return _direct(make_report(tokens, colon, colon, None, "colon"))
    label = inverted_subject(tokens, -1)
    if not clauses and tokens[0].low in _TEXTS and tokens[1].low in {"from", "by"}:
        end = _before_brackets(tokens, last)
        label = Phrase(0, end, end, "after")  # "Statement from Halden Port:"
        return _direct(make_report(tokens, colon, colon, label, "say"))
    if not clauses and label is not None and (label.end == last or _in_paper(tokens, label.end)):
        return _direct(make_report(tokens, colon, colon, label, "colon"))
    return None


def _span(tokens: Sequence[Token], begin: int, end: int) -> Span:
    return Span(tokens[begin].start, tokens[end - 1].end)


READS = forms(lemmas("text"), "s", "past")
"""Verbs of what a text does: "the note reads", "his answer began"."""


def _of_paper(tokens: Sequence[Token], at: int, before: Sequence[Token]) -> Report | None:
    """Return the report of a paper, if the verb at ``at`` is a text's and has one as its subject.

    "It" is what somebody sends in the sentence ``before``: that sender is the source.
    """
    who = subject(tokens, at) if tokens[at].low in READS else None
    if who is None or who.how != "before" or head_noun(tokens, who).low not in _TEXTS:
        return None
    colon = (len(tokens) - 1, len(tokens))
    made = _direct(make_report(tokens, colon, (at, at + 1), who, "say"))
    sent = sender(before) if tokens[who.begin].low == "it" else None
    if sent is None:
        return made
    return made._replace(
        source=_span(before, sent.begin, sent.end), head=_span(before, *sent.naming)
    )


_TEXTS = PAPERS | word_set("judgment judgement ruling verdict inscription plaque caption reply")


def _in_paper(tokens: Sequence[Token], at: int) -> bool:
    """True if only a paper that somebody speaks in follows a name: ", in a statement:"."""
    rest = tokens[at:-1]
    if len(rest) < 3 or rest[0].text != "," or rest[1].low not in PREPOSITIONS:
        return False
    return any(t.low in PAPERS for t in rest) and all(t.kind == "word" for t in rest[1:])


def _direct(report: Report) -> Report:
    return report._replace(kind=NOBODYS.kind)


def _where_brought(tokens: Sequence[Token], end: int) -> int:
    """Return the verb that says that words came to its subject from somebody else; 0 if none.

    They are told to it ("Ruiz was asked:", "recalls being told:"), it is met or sent something
    ("was shown a note:", "was met by fans:"), it hears them, or it has them from a text or a
    saying that is not its own: "got a message:", "remembers his father’s words:".
    """
    for n in range(1, end):
        low, left = tokens[n].low, tokens[n - 1]
        if low in _HEARING and left.kind == "word":
            return n
        if low in _HAVING and any(_is_words(t.low) for t in tokens[n + 1 : end]):
            return n
        if _is_passive(tokens, n):
            cue = CUES.get(low)
            told = cue is not None and cue.frame in {"tell", "say"} and n + 1 == end
            given = n + 1 < end and tokens[n + 1].low in {"a", "an", "the", "by"}
            if told or given or (cue is not None and cue.lemma in _TOLD):
                return n
    return 0


def _is_passive(tokens: Sequence[Token], n: int) -> bool:
    """True if the word at ``n`` is a participle after a form of "be", with adverbs at most."""
    at = n - 1
    while at > 0 and tokens[at].low in ADVERBS:
        at -= 1
    cue = CUES.get(tokens[n].low)
    formed = is_verb(tokens[n]) or (cue is not None and "participle" in cue.forms)
    return formed and tokens[at].low in BE and not tokens[n].low.endswith("ing")


def _is_words(low: str) -> bool:
    return bool({low, low.removesuffix("s")} & _WORDS)


def _is_words_of_another(tokens: Sequence[Token], end: int) -> bool:
    """True if a clause ends with words and the name of whose they are: "began with a line from
    Ruiz", "repeated the advice of her coach Ana Ruiz", "got a text from her boss, Bo Day"."""
    begin = end
    while begin and tokens[begin - 1].capital:
        begin -= 1
    if begin == end and tokens[end - 1].low not in ROLES | PERSON_NOUNS:
        return False
    if begin > 1 and tokens[begin - 1].text == "," and tokens[begin - 2].low in ROLES:
        begin -= 1
    if tokens[begin - 1].low in PERSON_NOUNS:
        begin -= 1
    while begin and (tokens[begin - 1].low in ROLES or tokens[begin - 1].low in DETERMINERS):
        begin -= 1
    if begin < 2 or tokens[begin - 1].low not in {"from", "by", "of"}:
        return False
    noun, link = tokens[begin - 2], tokens[begin - 1].low
    if noun.low in _ASKED or (link == "of" and noun.low in PAPERS):
        return False
    person = noun.capital or noun.low in ROLES or noun.low in PERSON_NOUNS
    made = link == "by" and nounlike(noun) and not person
    return (_is_words(noun.low) or made) and any(is_verb(t) for t in tokens[: begin - 2])


_ASKED = word_set("question request demand order call")
"""Words that whoever answers them may be quoted after: "answered a question from Ruiz:"."""


_HEARING = word_set("hear hears heard overheard cites cited quoted")
_HAVING = word_set(
    "receive receives received get gets got find finds found see sees saw read reads face faces "
    "faced remember remembers remembered recall recalls recalled recites recited"
)
"""Verbs of getting and of keeping in mind. What somebody gets or recalls is another's."""
_WORDS = (
    CLAIMS
    | PAPERS - {"it"}
    | word_set(
        "word question answer reply response shout cry chant voice advice proverb saying motto "
        "slogan line phrase verse lyric caption placard text request order"
    )
)
_TOLD = lemmas("hearer")


class _Clause(NamedTuple):
    """A verb's subject. ``minor`` is True in a subordinate or relative clause; ``speaks`` is True
    if the noun may be a speaker's."""

    who: Phrase
    minor: bool
    speaks: bool


def _clauses(tokens: Sequence[Token], end: int) -> Iterator[_Clause]:
    """Yield the clauses before ``end`` whose verb has its own subject before it."""
    for at in range(1, end):
        who = subject(tokens, at) if is_verb(tokens[at]) else None
        if who is not None and who.how == "before":
            yield _Clause(who, _is_minor(tokens, who.begin), may_be_label(tokens, who))


def _is_minor(tokens: Sequence[Token], begin: int) -> bool:
    """True if a subordinator, a relative pronoun or the noun of a relative clause stands before the
    subject: "the only thing Ruiz could do"."""
    if not begin:
        return False
    left = tokens[begin - 1]
    if left.low in SUBORDINATORS | RELATIVES:
        return True
    if left.low in PREPOSITIONS:  # "the guests near Ruiz said", but not "At dawn Ruiz stood"
        return begin > 1 and tokens[begin - 2].kind == "word"
    return left.kind == "word" and not left.capital and nounlike(left)


def _before_brackets(tokens: Sequence[Token], end: int) -> int:
    """Return the opening bracket if a bracket closes at ``end``; return ``end`` if none does."""
    if tokens[end - 1].text != ")":
        return end
    return next((at for at in range(end - 1, 0, -1) if tokens[at].text == "("), end)
