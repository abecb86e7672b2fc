"""The complement of a reporting verb: where the words that it reports begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from corpus.attribution.grammar.adjuncts import QUESTION_WORDS, opens_clause, over_adjuncts
from corpus.attribution.grammar.clause_ends import (
    clause_of_its_own,
    comment_follows,
    end_of_clause,
    opens_bare_clause,
)
from corpus.attribution.grammar.clauses import inverted_subject as noun_phrase
from corpus.attribution.grammar.noun_phrases import nounlike
from corpus.attribution.grammar.senses import (
    asks_of_a_topic,
    calls_a_name,
    hears,
    makes_work,
    meets,
    only_names,
    stands_alone,
)
from corpus.english.cues import CUES, Cue, lemmas
from corpus.english.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    SUBJECTS,
    word_set,
)
from corpus.text.tokens import Token, is_day, is_verb

_WHEN = word_set("when where who which if as while after before")
_TO_ONLY = lemmas("infinitive")
"""Verbs that report a wish only with an infinitive. "Offers headphones" is no speech."""
_CLAUSE_ONLY = lemmas("clause")
"""Verbs whose plain object is no content: "added two goals"."""
_NO_WORDS = word_set("goodbye hello farewell sorry thanks nothing little otherwise grace prayers")
"""Objects of a reporting verb that contain no words of the speaker."""
_THAT_ONLY = lemmas("that")
_FOLLOWED = lemmas("follow")
_REFUSING = lemmas("refusal")
"""Verbs whose plain object is what others said or asked: "denied the charges"."""


def complement(
    tokens: Sequence[Token], at: int, cue: Cue, *, inverted: bool, finding: bool = False
) -> tuple[int, int] | None:
    """Return the token range of the complement after a verb that ends at ``at``, or None.

    ``finding`` is True if the subject is a study, a court or the like. Such a subject finds that
    something is so; a plain object is not its content.
    """
    begin = over_adjuncts(tokens, at, cue)
    while at < begin < len(tokens) and _is_relative(tokens, begin):
        later = (n for n in range(begin + 1, len(tokens)) if tokens[n].low == "that")
        begin = next(later, len(tokens))
    if begin >= len(tokens):
        return None
    token = tokens[begin]
    if cue.lemma in _FOLLOWED and begin > at and token.low != "that":
        return None  # "ruled out Ruiz, they said", "shared to “The Wall”"
    if token.kind == "mark":
        if cue.lemma == "respond" and begin > at + 2 and token.text == ",":
            return None  # "responded to complaints by Ana Ruiz, that"
        return _after_mark(tokens, begin, cue)
    if token.kind == "quotation":
        return None if hears(tokens, begin, cue) else _from_quotation(tokens, begin, cue)
    if inverted or (cue.lemma == "ask" and asks_of_a_topic(tokens, at)):
        return None
    found = finding and cue.lemma == "find" and clause_of_its_own(tokens, begin - 1)
    if token.low == "when" and cue.frame in {"say", "tell"}:
        later = (n for n in range(begin + 1, len(tokens) - 1) if tokens[n].low == "that")
        begin = next((n for n in later if not nounlike(tokens[n - 1])), begin)
    act = meets(tokens, begin, cue) or makes_work(tokens, begin, cue)
    if not found and (act or not _fits(tokens, begin, cue)):
        return None
    end = end_of_clause(tokens, begin, cue.frame)
    if token.low == "to" and not any(t.kind == "quotation" for t in tokens[begin:end]):
        end = next((n for n in range(begin, end - 1) if _and_on(tokens, n)), end)
    if cue.lemma in _PORTRAYING and not any(_portrays(t) for t in tokens[begin:end]):
        return None
    return (begin, end) if end > begin else None


_PORTRAYING = word_set("describe depict portray")


def _portrays(token: Token) -> bool:
    """True for what tells how somebody describes a thing: "as", "how", a quotation."""
    return token.kind == "quotation" or token.low in QUESTION_WORDS | {"as", "being", "like"}


def _is_relative(tokens: Sequence[Token], at: int) -> bool:
    """True if "that" after a noun is its relative pronoun: "told the Post in a story that ran"."""
    left = tokens[at - 1]
    if tokens[at].low == "who" and (left.capital or left.low.endswith("s")):
        return nounlike(left)
    if tokens[at].low != "that" or not nounlike(left) or is_day(left):
        return False
    following = tokens[at + 1 : at + 2]
    return any((is_verb(t) and "'" not in t.low) or t.low in CUES for t in following)


def _and_on(tokens: Sequence[Token], at: int) -> bool:
    """True if the writer's clause begins at a comma: "told them to stop, and left"."""
    return tokens[at].text == "," and tokens[at + 1].low in {"and", "but"}


def _after_mark(tokens: Sequence[Token], at: int, cue: Cue) -> tuple[int, int] | None:
    if tokens[at].text not in {",", ":", "—", "–", "--", "-", "..."} or at + 1 >= len(tokens):
        return None
    following = tokens[at + 1]
    if following.kind == "quotation":
        if following.text.rstrip("\"”’'“„«» ")[-1:] == ",":
            return _quotations(tokens, at + 1)
        return _from_quotation(tokens, at + 1, cue)
    if tokens[at].text == ":":
        return (at + 1, end_of_clause(tokens, at + 1, "say"))
    if following.low in CUES and following.low.endswith("ing"):
        return None  # "he said, adding, “…”"
    if following.low == "that":
        return (at + 1, end_of_clause(tokens, at + 1, "say"))
    if following.low in ADVERBS and tokens[at + 2 : at + 3] and tokens[at + 2].text == ",":
        end = end_of_clause(tokens, at + 3, "say")
        return (at + 3, end) if at + 3 < end and tokens[at + 3].kind == "word" else None
    if following.capital and tokens[at].text == ",":
        close = next(
            (n for n in range(at + 2, min(at + 5, len(tokens))) if tokens[n].text == ","), at
        )
        if close > at and close + 1 < len(tokens) and tokens[close + 1].low == "that":
            return (close + 1, end_of_clause(tokens, close + 1, "say"))
    if (
        following.low in PREPOSITIONS | ADVERBS | {"when", "while"}
        or is_verb(following)
        or (following.low.endswith(("ing", "ly")))
    ):
        for close in range(at + 2, min(at + 14, len(tokens) - 1)):
            if tokens[close].text == ",":
                if tokens[close + 1].kind == "quotation":
                    return _quotations(tokens, close + 1)
                if tokens[close + 1].low == "that":
                    return (close + 1, end_of_clause(tokens, close + 1, "say"))
                return None
    return None


def _quotations(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    end = at + 1
    while end < len(tokens) and tokens[end].kind == "quotation":
        end += 1
    return (at, end)


def _from_quotation(tokens: Sequence[Token], at: int, cue: Cue) -> tuple[int, int]:
    end = at + 1
    closed = tokens[at].text.rstrip("\"”’'“„«» ")[-1:] in tuple(".?!")
    if end >= len(tokens) or tokens[end].kind != "word" or closed:
        return _quotations(tokens, at)
    if comment_follows(tokens, at):
        return (at, end)
    if tokens[end].low in CONJUNCTIONS and any(t.low in CUES for t in tokens[end + 1 : end + 3]):
        return (at, end)
    if cue.lemma == "add" and tokens[at].words < 4 and not any(map(is_verb, tokens[end:])):
        return (at, at)
    aside = tokens[end].low in {"in", "on", "at", "during", "after"} and tokens[at].words > 3
    if aside and not any(is_verb(t) for t in tokens[end : end + 12]):
        return (at, end)
    return (at, end_of_clause(tokens, at, cue.frame))


def _fits(tokens: Sequence[Token], at: int, cue: Cue) -> bool:
    """True if the words that begin at ``at`` are a complement that the verb takes."""
    low = tokens[at].low
    if cue.lemma in {"say", "add", "reply", "respond", "answer"} and low in _WHEN:
        elided = low == "if" and tokens[at + 1].low.endswith("ed")  # "said if elected he would"
        return elided or (low in _CONCEDING and _main_clause_follows(tokens, at))
    if cue.lemma == "call" and calls_a_name(tokens, at):
        return True
    if cue.lemma == "call" and len(tokens) - at < 4:
        return tokens[at].kind == "quotation" or any(t.kind == "quotation" for t in tokens[at:])
    if cue.lemma in _REFUSING and low == "that" and stands_alone(tokens, at):
        return False
    if low in QUESTION_WORDS:
        return not (cue.lemma in {"see", "know"} and low in {"who", "which"})
    if cue.lemma == "go on":
        to = low == "to" and any(t.low in CUES for t in tokens[at + 1 : at + 2])
        return to or (low != "to" and low not in DETERMINERS - {"that"} and low not in PREPOSITIONS)
    if low in CONJUNCTIONS or low in {"by", "because", "as", "until", "than"}:
        return cue.lemma == "describe"
    if _has_no_words(tokens, at, cue):
        return False
    if cue.lemma in _REFUSING:
        return _refuses(tokens, at, cue)
    if cue.lemma in _TO_ONLY and low not in {"to", "that"}:
        return tokens[at].kind == "quotation"
    if cue.frame == "want":
        if " " in cue.lemma or cue.lemma in {"want", "seek", "offer", "request", "promise"}:
            return low not in PREPOSITIONS or low == "to"
        return low == "to" or low in DETERMINERS or opens_clause(tokens[at])
    if cue.lemma in {"attack", "hit", "challenge", "press", "invite", "knock"}:
        named = tokens[at].capital or low in {"him", "her", "them", "his", "their", "it"}
        return named or tokens[at].kind == "quotation"
    if cue.frame == "judge":
        away = low in {"to", "down", "up", "out", "back"}
        return not away and (low not in PREPOSITIONS or low == "of")
    if cue.lemma == "say" and low not in PREPOSITIONS and len(tokens) - at > 2:
        return True
    if cue.frame in {"think", "show"} or cue.lemma in _CLAUSE_ONLY:
        return _fits_clause(tokens, at, cue)
    return low not in PREPOSITIONS or low == "to"


def _has_no_words(tokens: Sequence[Token], at: int, cue: Cue) -> bool:
    """True if an object holds no words: "said nothing", "called a halt", "urged Ana Ruiz"."""
    low, following = tokens[at].low, tokens[at + 1 : at + 2]
    if cue.lemma == "say":
        lot = low == "a" and any(t.low == "lot" for t in following)
        many = (lot or low in {"many", "much"}) and not any(map(is_verb, tokens[at:]))
        return many or (low in _NO_WORDS and not any(map(is_verb, following)))
    if cue.lemma == "call":
        return low in {"a", "an"} or (low == "the" and any(t.low in _CALLED for t in following))
    if cue.lemma == "ask":
        return low == "not" or (low == "a" and any(t.low == "lot" for t in following))
    if cue.lemma == "declare" and low in _STATES:
        return True
    if cue.lemma == "tell" and low in _OWN and any(t.low in _TALES for t in following):
        return True
    if cue.lemma == "plead":
        return "guilty" in {low, *(t.low for t in following)}
    return cue.frame == "tell" and only_names(tokens, at)


_STATES = word_set("bankruptcy insolvency war victory independence")
_OWN = word_set("his her their its a the")
_TALES = word_set("story stories tale tales joke jokes")
"""What somebody declares or tells without its words."""
_CALLED = word_set("shots tune")
"""What somebody calls who is in charge. Such a call is no word."""


def _refuses(tokens: Sequence[Token], at: int, cue: Cue) -> bool:
    """True if the words after a verb of refusal are the speaker's: "denied that", "denied having".

    A noun phrase is what others said. It counts if the speaker judges it: "rejected the “absurd”
    claims", "dismissed the report as a joke".
    """
    low = tokens[at].low
    if cue.frame == "judge":
        last = (t for t in tokens[at + 1 :] if t.low in {"as", "that"} or is_verb(t))
        own = any(t.kind == "quotation" for t in tokens[at : at + 2])
        return own or low == "that" or any(t.low == "as" for t in islice(last, 1))
    clause = low in SUBJECTS or low in {"that", "there"} or _clear_clause(tokens, at)
    return clause or (low.endswith("ing") and low not in _THINGS_IN_ING)


_THINGS_IN_ING = word_set("wrongdoing anything everything nothing something")


def _fits_clause(tokens: Sequence[Token], at: int, cue: Cue) -> bool:
    """True if a clause begins at ``at``, for a verb whose plain object is no content."""
    low = tokens[at].low
    if cue.lemma in _THAT_ONLY and low not in SUBJECTS | {"there"}:
        return _clear_clause(tokens, at) and (cue.lemma not in _FOLLOWED or low == "that")
    if low == "to":
        return cue.lemma in {"hope", "decide", "fear"}
    heard = cue.frame == "tell" and any(t.low == "that" for t in tokens[at + 1 : at + 4])
    clausal = heard or opens_bare_clause(tokens, at) or low in SUBJECTS or low == "there"
    return clausal and low not in PREPOSITIONS


_CONCEDING = word_set("while if when")


def _main_clause_follows(tokens: Sequence[Token], at: int) -> bool:
    """True if a clause of its own follows the subordinate clause at ``at``.

    Example: "said while the plan was late, it would work".
    """
    comma = next((n for n in range(at, len(tokens)) if tokens[n].text == ","), len(tokens) - 1)
    who = noun_phrase(tokens, comma)
    end = len(tokens) if who is None else who.end
    while end < len(tokens) and tokens[end].low in ADVERBS:
        end += 1
    return end < len(tokens) and is_verb(tokens[end])


def _clear_clause(tokens: Sequence[Token], at: int) -> bool:
    """True if a noun phrase and an auxiliary begin at ``at``: "reported the club has agreed"."""
    who = noun_phrase(tokens, at - 1)
    if who is None or who.end >= len(tokens):
        return False
    verb = tokens[who.end]
    return verb.low in AUXILIARIES - {"being", "having", "been"} and not verb.capital  # "May 18"
