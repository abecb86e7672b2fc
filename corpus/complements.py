"""What a reporting verb reports: where the words after it begin and end."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.clauses import inverted as noun_phrase
from corpus.cues import CUES, Cue
from corpus.lexicon import (
    ADVERBS,
    CONJUNCTIONS,
    DAY_WORDS,
    DETERMINERS,
    PREPOSITIONS,
    SUBJECTS,
    SUBORDINATORS,
    words,
)
from corpus.marks import DASHES
from corpus.tokens import Token, is_day, is_verb

_OCCASIONS = words(
    "statement interview interviews speech speeches tweet tweets email e-mail emails conference "
    "briefing press reporters journalists release letter post posts twitter facebook television "
    "tv radio message phone telephone remarks testimony report debate rally rallies hearing "
    "meeting series appearance editorial op-ed memo filing note address event show program "
    "programme reply response video call column blog article sunday stage instagram youtube "
    "podcast forum town hall parliament moscow washington york news"
)
_PREPARED = words("written prepared recorded televised released published emailed")
_WHEN = words("when where who which if as while after before")
_TO_ONLY = words("offer refuse decline plan intend aim prefer threaten wish")
"""Verbs that report a wish only with an infinitive: "offers headphones" is no speech."""
_QUESTIONS = words("that how why what whether if where when who which")
_STOPPING = words("which who while although though because after as but whereas since")
_CLAUSE_ONLY = words(
    "say add write state respond reply continue find see know feel think learn remember "
    "decide understand post rule conclude believe observe remark comment argue assert contend "
    "maintain insist reckon report guess joke quip assume realize realise determine answer "
    "explain estimate point_out indicate suspect consider concede charge proclaim"
)
"""Verbs whose plain object is no reported thing: "added two goals", "knows the minister"."""
_THAT_ONLY = words(
    "find feel learn remember decide add post consider determine report assume discover know "
    "understand anticipate envision foresee"
)


def complement(
    tokens: Sequence[Token], at: int, cue: Cue, *, inverted: bool
) -> tuple[int, int] | None:
    """The token range after a verb that ends at ``at`` that holds what it reports."""
    begin = _over_adjuncts(tokens, at, cue)
    if begin >= len(tokens):
        return None
    token = tokens[begin]
    if token.kind == "mark":
        return _after_mark(tokens, begin, cue)
    if token.kind == "quotation":
        return _from_quotation(tokens, begin, cue)
    if inverted:
        return None
    if not _fits(tokens, begin, cue):
        return None
    end = end_of_clause(tokens, begin, cue.frame)
    return (begin, end) if end > begin else None


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
    if following.low in {"that", "however"}:
        return (at + 1, end_of_clause(tokens, at + 1, "say"))
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
    if _told_beside(tokens, at):
        return (at, end)
    if tokens[end].low in CONJUNCTIONS and any(t.low in CUES for t in tokens[end + 1 : end + 3]):
        return (at, end)
    aside = tokens[end].low in {"in", "on", "at", "during", "after"} and tokens[at].words > 3
    if aside and not any(is_verb(t) for t in tokens[end : end + 12]):
        return (at, end)
    return (at, end_of_clause(tokens, at, cue.frame))


def _over_adjuncts(tokens: Sequence[Token], at: int, cue: Cue) -> int:
    """Step over a hearer, a date, a place: "told reporters on Thursday in Moscow that"."""
    start = at
    if cue.lemma in {"tell", "inform", "notify", "remind", "assure", "warn", "ask", "advise"}:
        at = _over_hearer(tokens, at, cue)
    while at < len(tokens):
        token = tokens[at]
        if token.text in DASHES and (close := _aside(tokens, at)):
            at = close + 1
            continue
        if token.kind != "word" or token.low in {"that", "not"}:
            break
        if is_day(token) and not token.low.isdigit():
            at += 1
        elif token.low in DAY_WORDS and at + 1 < len(tokens) and is_day(tokens[at + 1]):
            at += 2
        elif token.low in ADVERBS or (token.low.endswith("ly") and not token.capital):
            at += 1
        elif token.low in PREPOSITIONS:
            over = _over_phrase(tokens, at, cue)
            if over == at:
                break
            at = over
        else:
            break
    return at if at <= start + 30 else start


def _aside(tokens: Sequence[Token], at: int) -> int | None:
    """Where the dash closes that opens at ``at``, as in "said - falsely - that"."""
    for n in range(at + 2, min(at + 6, len(tokens) - 1)):
        if tokens[n].text in DASHES:
            return n
        if tokens[n].kind != "word":
            return None
    return None


def _over_hearer(tokens: Sequence[Token], at: int, cue: Cue) -> int:
    if at >= len(tokens) or tokens[at].kind != "word" or tokens[at].low in _QUESTIONS | {"of"}:
        return at
    owned = tokens[at].low == "her" and at + 1 < len(tokens) and _noun_next(tokens[at + 1])
    if not owned and tokens[at].low in words("me him her them us you it reporters"):
        return at + 1
    who = noun_phrase(tokens, at - 1)
    if who is None:
        end = at
        while end < len(tokens) and tokens[end].kind == "word" and end - at < 6:
            if tokens[end].low in _QUESTIONS or tokens[end].low in SUBJECTS | PREPOSITIONS:
                break
            end += 1
        return end if end < len(tokens) and cue.lemma == "tell" else at
    if who.end < len(tokens):
        following = tokens[who.end]
        if following.low == "to" and cue.lemma != "tell":
            return at
        if following.low in {"of", "against", "about"}:
            return at
    return who.end


def _noun_next(token: Token) -> bool:
    low = token.low
    small = _QUESTIONS | PREPOSITIONS | SUBJECTS | DETERMINERS | SUBORDINATORS | ADVERBS
    return token.kind == "word" and low not in small and not is_day(token) and not token.capital


def _over_phrase(tokens: Sequence[Token], at: int, cue: Cue) -> int:
    """Step over a prepositional phrase, if the reported words come after it."""
    low = tokens[at].low
    if low == "than":
        return at
    if cue.frame in {"want", "judge"} and low not in {"in", "on", "at", "during"}:
        return at
    end = at + 1
    while end < len(tokens) and end - at < 14:
        token = tokens[end]
        if token.kind == "quotation" or token.low == "that" or token.text in {",", ":"}:
            return end if token.low != "that" or end - at > 1 else at
        if token.kind == "mark" or token.low in SUBJECTS:
            break
        if is_verb(token) and token.low not in _PREPARED:
            break
        if token.low in _OCCASIONS or is_day(token):
            following = tokens[end + 1] if end + 1 < len(tokens) else None
            if following is None or following.kind != "word" or _opens_clause(following):
                return end + 1
        end += 1
    if end < len(tokens) and tokens[end].low in SUBJECTS:
        return end
    if end >= len(tokens) or tokens[end].text in {".", "?", "!"}:
        return end if cue.frame in {"say", "tell"} else at
    return at


def _opens_clause(token: Token) -> bool:
    low = token.low
    return (
        token.capital or low in DETERMINERS or low in SUBJECTS or low in PREPOSITIONS | _QUESTIONS
    )


def _fits(tokens: Sequence[Token], at: int, cue: Cue) -> bool:
    """Whether what begins at ``at`` is of a sort that the verb may report."""
    low = tokens[at].low
    if cue.lemma in {"say", "add", "reply", "respond", "answer"} and low in _WHEN:
        return False
    if cue.lemma == "call" and len(tokens) - at < 4:
        return tokens[at].kind == "quotation" or any(t.kind == "quotation" for t in tokens[at:])
    if low in _QUESTIONS:
        return not (cue.lemma in {"see", "know"} and low in {"who", "which"})
    if low in CONJUNCTIONS or low in {"by", "because", "as", "until", "than"}:
        return cue.lemma == "describe"
    verb = next((n for n in range(at, len(tokens)) if _may_be_verb(tokens[n])), None)
    clausal = (
        verb is not None
        and (verb > at or "'" in low)
        and not any(t.kind == "mark" and t.text != "," for t in tokens[at:verb])
    )
    if cue.lemma in _TO_ONLY and low not in {"to", "that"}:
        return tokens[at].kind == "quotation"
    if cue.frame == "want":
        if " " in cue.lemma or cue.lemma in {"want", "seek", "offer", "request", "promise"}:
            return low not in PREPOSITIONS or low == "to"
        return low == "to" or low in DETERMINERS or _opens_clause(tokens[at])
    if cue.lemma in {"attack", "hit", "challenge", "press", "invite", "knock"}:
        named = tokens[at].capital or low in {"him", "her", "them", "his", "their", "it"}
        return named or tokens[at].kind == "quotation"
    if cue.frame == "judge":
        return low not in {"to", "down", "up", "out"} and (low not in PREPOSITIONS or low == "of")
    if cue.lemma == "say" and low not in PREPOSITIONS and len(tokens) - at > 2:
        return True
    if cue.frame in {"think", "show"} or cue.lemma in _CLAUSE_ONLY:
        clausal = clausal or low in SUBJECTS or low == "there"
        if cue.lemma in _THAT_ONLY and low not in SUBJECTS | {"there"}:
            return False
        if low == "to":
            return cue.lemma in {"expect", "hope", "decide", "fear"}
        return clausal and low not in PREPOSITIONS
    return low not in PREPOSITIONS or low == "to"


def _may_be_verb(token: Token) -> bool:
    return is_verb(token) or token.kind == "quotation"


def end_of_clause(tokens: Sequence[Token], begin: int, frame: str) -> int:
    """Where the reported words that begin at ``begin`` end; the closing stop is not among them.

    They end before another report of the same sentence: ", adding that", "and said",
    ", according to", ", while the minister said".
    """
    weak = frame in {"want", "judge"}
    last = len(tokens)
    while last > begin and tokens[last - 1].kind == "mark" and tokens[last - 1].text not in '")%':
        last -= 1
    for n in range(begin + 1, last):
        token = tokens[n]
        if token.text == ";":
            return n
        if _told_beside(tokens, n - 1):
            return n
        if token.low == "according" and n + 1 < last and tokens[n + 1].low == "to":
            return n - 1 if tokens[n - 1].text == "," else n
        if token.text in {",", "—", "–", "--"} or token.low in CONJUNCTIONS:
            if n + 1 < last and _new_report(tokens, n + 1, last):
                return n - 1 if tokens[n - 1].text == "," and n - 1 > begin else n
            if weak and token.text == "," and _own_clause(tokens, n + 1):
                return n
            if weak and token.text == "," and "past" in _forms(tokens[n + 1]):
                return n
            if weak and token.kind == "mark" and tokens[n + 1].low in _STOPPING:
                return n
    return last


def _told_beside(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation at ``at`` is followed by a comma, inside or behind it, and by what came
    of it in the writer's words: "“…”, opening a rift in the government"."""
    if tokens[at].kind != "quotation" or at + 1 >= len(tokens):
        return False
    behind = tokens[at + 1].text == ","
    if not behind and tokens[at].text.rstrip("\"”’'“„«» ")[-1:] != ",":
        return False
    following = tokens[at + 2 : at + 3] if behind else tokens[at + 1 : at + 2]
    low = following[0].low if following else ""
    return low.endswith("ing") and len(low) > 5 and low not in _NO_PARTICIPLES


_NO_PARTICIPLES = words(
    "including during regarding concerning excluding anything something nothing everything "
    "morning evening according"
)


def _own_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether ", and Mexico has …" begins there: a clause with a subject of its own."""
    if tokens[at].low not in {"and", "but"} or at + 2 >= len(tokens):
        return False
    who = noun_phrase(tokens, at)
    return who is not None and who.end < len(tokens) and is_verb(tokens[who.end])


def _forms(token: Token) -> frozenset[str]:
    cue = CUES.get(token.low)
    return frozenset() if cue is None else frozenset(cue.forms)


def _new_report(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether a report of its own begins at ``at``: "adding", "but said", "while Lavrov said"."""
    if tokens[at].kind == "quotation":
        return _quoted_report(tokens, at)
    joined = False
    while at < last and (tokens[at].low in CONJUNCTIONS or tokens[at].low in ADVERBS):
        joined = joined or tokens[at].low in CONJUNCTIONS
        at += 1
    if at >= last or tokens[at].kind != "word":
        return False
    cue = CUES.get(tokens[at].low)
    if cue is not None and cue.frame in {"say", "tell"}:
        if "ing" in cue.forms:
            return True
        if "past" in cue.forms and at + 1 < last:
            return True
        if "s" in cue.forms and at + 1 < last:
            return tokens[at + 1].low in {"that", "it", "he", "she"}
    if tokens[at].low in {"while", "although", "though", "whereas"} or joined:
        start = at + 1 if tokens[at].low in SUBORDINATORS else at
        return _says_own(tokens, start, last)
    return False


def _quoted_report(tokens: Sequence[Token], at: int) -> bool:
    """Whether the quotation at ``at`` has its own "he said" after it."""
    if at + 2 >= len(tokens) or tokens[at].text.rstrip("\"”’'“„«» ")[-1:] not in tuple(",.?!…"):
        return False
    if tokens[at + 1].low in CUES and tokens[at - 1].kind == "mark":
        return True
    who = noun_phrase(tokens, at)
    if who is None or who.end >= len(tokens):
        return False
    cue = CUES.get(tokens[who.end].low)
    return cue is not None and cue.frame == "say"


def _says_own(tokens: Sequence[Token], at: int, last: int) -> bool:
    for n in range(at + 1, min(at + 8, last)):
        cue = CUES.get(tokens[n].low)
        if cue is not None and cue.lemma in {"say", "tell", "argue", "add"} and "past" in cue.forms:
            who = noun_phrase(tokens, at - 1)
            return who is not None and who.end == n
        if tokens[n].kind != "word" or is_verb(tokens[n]):
            return False
    return False
