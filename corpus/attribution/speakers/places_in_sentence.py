"""Positions in a sentence: its first verb, its subject, the place after a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.article import Span
from corpus.attribution.grammar.noun_phrases import nounlike
from corpus.attribution.grammar.participles import SENDING
from corpus.english.cues import CUES, PAPERS, lemmas
from corpus.english.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    word_set,
)
from corpus.english.person_nouns import PERSON_NOUNS
from corpus.people.in_article import Gender
from corpus.text.tokens import Token, is_day, is_verb


def first_verb(tokens: Sequence[Token]) -> int:
    """Return where the first verb of a sentence begins.

    An opening "Asked" or "Speaking" counts as a verb.
    """
    for n, token in enumerate(tokens):
        if token.kind == "word" and (
            is_verb(token) or (n == 0 and token.low.endswith(("ed", "ing")))
        ):
            return token.start
    return tokens[-1].end if tokens else 0


def is_after_mark(tokens: Sequence[Token], start: int) -> bool:
    """True if a quotation, a full stop or a colon stands just before ``start``."""
    n = next((n for n, t in enumerate(tokens) if t.start >= start), 0)
    return n > 0 and (tokens[n - 1].kind == "quotation" or tokens[n - 1].text in ".:")


def is_subject(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """True if the phrase ``tokens[begin:end]`` is a subject.

    A verb follows it, and it is not in apposition to a name.
    """
    if end >= len(tokens) or (
        begin > 1 and tokens[begin - 1].text == "," and tokens[begin - 2].capital
    ):
        return False
    return is_verb(tokens[end])


def is_posed_as(tokens: Sequence[Token], span: Span) -> bool:
    """True if somebody only says to be whom a phrase names: "a caller posing as Ruiz"."""
    at = next((n for n, t in enumerate(tokens) if t.start >= span.start), 0) - 1
    begin = at
    while begin > 0 and tokens[begin].low in {"as", "to", "be"}:
        begin -= 1
    doing = 0 < begin < at and tokens[begin].low.endswith("ing") and not tokens[begin].capital
    return doing and tokens[begin - 1].low in PERSON_NOUNS


OBLIQUE = (" by ", " starring ", " featuring ", "Like ", " like ", "Unlike ", " unlike ")
"""Words before somebody whom the sentence is not about: "a film starring Ana Ruiz"."""
EXEMPLIFYING = ("among others, ", "including ", "such as ")
"""Words before a list of examples. The sentence is not about its first name."""
ANSWERING = word_set("asked pressed questioned reminded told")
"""Participles that open a sentence about whoever answers: "Asked about Orr, Ban demurred"."""


def opens_aside(tokens: Sequence[Token]) -> bool:
    """True if a clause stands before the main clause: "Asked whether …, Ban demurred"."""
    return bool(tokens) and (tokens[0].low in ANSWERING or tokens[0].low in _BEFORE)


_BEFORE = word_set("when while although though after before as since because if once")


def opens_main_clause(tokens: Sequence[Token], mention: Span) -> bool:
    """True if a name is the subject after a comma: "Asked about Orr, Ban demurred"."""
    begin = next((n for n, t in enumerate(tokens) if t.start >= mention.start), len(tokens))
    end = next((n for n in range(begin, len(tokens)) if tokens[n].start >= mention.end), begin)
    if not 0 < begin < end:
        return False
    if tokens[begin - 1].low in {"and", "but", "while", "whereas"} and begin > 1:
        return tokens[begin - 2].text == "," and _is_subject_or_described(tokens, end)
    if tokens[begin - 1].text != ",":
        return False
    if tokens[begin - 2].capital and not opens_aside(tokens):
        return False  # an apposition: "the mayor of Ulm, Ana Ruiz, said"
    return is_verb(tokens[end]) and not tokens[end].low.endswith("ing")


def _is_subject_or_described(tokens: Sequence[Token], end: int) -> bool:
    """True if a verb follows a name that ends at ``end``, also behind a clause about its bearer:
    "and Ruiz, who is ill, left"."""
    if end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].low in RELATIVES:
        return True
    return end < len(tokens) and is_verb(tokens[end]) and not tokens[end].low.endswith("ing")


def others_told(tokens: Sequence[Token], pronoun: Span) -> Iterator[Span]:
    """Yield the parts of a sentence that name others than its subject, which is a pronoun.

    They are the rest of its clause ("he told Ruiz", "he said as Ruiz left"), what an opening
    participle is about ("Asked by Ruiz, he"), what the same pronoun does in a clause before it
    ("since he met Ruiz, he"), and what follows "to", "by", "with", "about" or
    "against" in an opening adjunct ("After talks with Ruiz, he"). In "After Ruiz’s arrest, he" and
    "he, Ruiz," it may be the same person.
    """
    at = next((n for n, t in enumerate(tokens) if t.start >= pronoun.end), len(tokens))
    if at < len(tokens) and is_verb(tokens[at]):
        yield _rest_of_clause(tokens, at)
    for n in range(2, at - 1):
        same = tokens[n - 1].low == tokens[at - 1].low and tokens[n - 2].low in SUBORDINATORS
        if same and is_verb(tokens[n]) and tokens[n].low not in CUES:
            yield _rest_of_clause(tokens, n)
    close = next((n for n, t in enumerate(tokens[: at - 1]) if t.text == ","), at - 1)
    leads = tokens[0].low in PREPOSITIONS - {"following"}
    opens = leads or _opens_with_participle(tokens)
    if not opens or any(t.low in SUBORDINATORS for t in tokens[1:close]):
        return
    if close == at - 1 and tokens[0].low not in {"of", "like", "unlike"}:
        return
    if _opens_with_participle(tokens[leads:]):
        yield Span(tokens[0].start, tokens[close].start)
    for n in range(1, close):
        if tokens[n - 1].low in _ABOUT_OTHERS and tokens[n].capital:
            last = n
            while tokens[last + 1].capital:
                last += 1
            if not tokens[last].owner:
                yield Span(tokens[n].start, tokens[last].end)


def _rest_of_clause(tokens: Sequence[Token], verb: int) -> Span:
    """Return what follows the verb of a pronoun in its clause."""
    aside = verb > 1 and tokens[verb - 2].low in SUBORDINATORS
    stops = CONJUNCTIONS | _STOPS | ({","} if aside else set())
    ends = (t.start for t in tokens[verb:] if t.kind == "quotation" or t.low in stops)
    return Span(tokens[verb].start, next(ends, tokens[-1].end))


def owner_gender(tokens: Sequence[Token], mention: Span) -> Gender | None:
    """Return the gender of the first "his" or "her" that owns something behind a subject's name.

    Return None if another name stands between them. "Her" must be followed by a noun.
    """
    behind = [n for n, t in enumerate(tokens) if t.start >= mention.end]
    for n in behind:
        token = tokens[n]
        if token.kind == "quotation" or (token.capital and not is_day(token)):
            return None
        if token.low == "his":
            return "m"
        if token.low == "her":
            follows = tokens[n + 1] if n + 1 < len(tokens) else None
            return "f" if follows is not None and nounlike(follows) else None
    return None


def _opens_with_participle(tokens: Sequence[Token]) -> bool:
    first, following = tokens[:2]
    if first.low.endswith("ing"):
        return len(first.low) > 4 and (not first.capital or following.low in PREPOSITIONS)
    return first.low in ANSWERING or (
        first.low.endswith("ed") and is_verb(first._replace(text=first.low))
    )


_STOPS = frozenset(";:")
_ABOUT_OTHERS = word_set("of like unlike to by with about against")


_PLAIN = lemmas("plain") | {"tell"}


def told_by_deed(tokens: Sequence[Token], span: Span) -> Span | None:
    """Return the span of a noun with a clause about it that has no pronoun, or None.

    ``span`` is the noun and the name: "the firm Ruiz" of "said the firm Ruiz founded". The clause
    ends where the verb of saying begins, or with its words: "a man Ruiz owed money said". "The
    keeper Ruiz laughed" is no such clause, because nobody else speaks.
    """
    inside = [n for n, t in enumerate(tokens) if span.start <= t.start < span.end]
    if not inside or tokens[inside[0]].low not in DETERMINERS:
        return None
    name = inside[-1] + 1
    after = name
    while name > inside[0] and tokens[name - 1].capital:
        name -= 1
    noun = tokens[name - 1]
    if name in {after, inside[0]} or not nounlike(noun) or noun.low in DETERMINERS or noun.owner:
        return None
    if after >= len(tokens) or not is_verb(tokens[after]):
        return None
    left = inside[0] - 1
    if any(t.low in PAPERS for t in tokens[inside[0] : name]) and tokens[after].low in SENDING:
        return None
    according = left > 0 and tokens[left - 1].low == "according"
    if left >= 0 and (according or _speaks(tokens, left)):
        end = _clause_end(tokens, after)
        return Span(span.start, tokens[end - 1].end)
    verb = after
    while verb + 1 < len(tokens) and tokens[verb].low in AUXILIARIES | ADVERBS:
        verb += 1
    end = _clause_end(tokens, verb)
    near = verb + 2 if tokens[verb].low in CUES else end
    said = next((n for n in range(verb + 1, min(near, end)) if _speaks(tokens, n)), None)
    return Span(span.start, tokens[said - 1].end) if said is not None else None


def _speaks(tokens: Sequence[Token], n: int) -> bool:
    cue = CUES.get(tokens[n].low)
    return cue is not None and cue.lemma in _PLAIN and bool(cue.forms & {"past", "s"})


def _clause_end(tokens: Sequence[Token], begin: int) -> int:
    """Return where a clause ends: at a mark, a quotation or a word that joins another clause."""
    for n in range(begin, len(tokens)):
        if tokens[n].kind != "word" or tokens[n].low in CONJUNCTIONS | SUBORDINATORS:
            return n
    return len(tokens)


_CREDIT = re.compile(r"(?:\b(?:[Pp]hoto|[Ii]mage|[Pp]icture|Credit)s?(?: by|:) |\()$")
_AGENCY = re.compile(r"(?: for [^\n()/]{2,30})?(?: ?/ ?| via )[^\n()]{2,60}\)?")


def is_credit(text: str, mention: Span) -> bool:
    """True if a name is a photographer's: "(Ana Ruiz / Radio Delta)", "Photo by Ana Ruiz/AP"."""
    before = _CREDIT.search(text, max(0, mention.start - 20), mention.start)
    return before is not None and _AGENCY.match(text, mention.end) is not None
