"""Reported speech in one sentence: cue, words and the noun phrase they are given to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corpus.article import Kind, Span
from corpus.clauses import Phrase, inverted, shared, subject
from corpus.complements import complement, end_of_clause
from corpus.cues import CLAIMS, CUES, CUES_OF_TWO, NOUNS_TOO, PAPERS, Cue
from corpus.given import FEMALE_NAMES, MALE_NAMES
from corpus.lexicon import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    NEGATIONS,
    PREPOSITIONS,
    ROLES,
    SUBJECTS,
    SUBORDINATORS,
    words,
)
from corpus.tokens import Token, is_verb

_CAUSING = words("help helps helped helping let lets make makes made making have had see watch")
_HAVE = words("has have had having 've 'd hasn't haven't hadn't")
_MODALS = words(
    "will would can could may might must shall should ought won't wouldn't can't cannot couldn't"
)
_QUANTITIES = words("one both all many most some few several another those two three half others")
_DASHES = frozenset(["—", "–", "--", "-", "―"])
_STOPS = ",.?!…—-–"


class Report(NamedTuple):
    """A statement before it is known who the speaker is; spans are the article's.

    ``head`` is ``source`` without its apposition. ``how`` tells how the source was found,
    ``frame`` how the cue takes its words. ``tokens`` are the content's, in the sentence.
    """

    content: Span
    kind: Kind
    cue: Span | None
    source: Span | None
    head: Span | None
    how: str
    frame: str
    tokens: tuple[int, int]


def reports(tokens: Sequence[Token]) -> list[Report]:
    """The reports in a sentence, in order of their content.

    What stands inside the content of one report is no report of its own: "Lavrov said that
    Bolton claimed …" gives words to Lavrov only.
    """
    found: list[Report] = []
    last: Phrase | None = None
    for n in range(len(tokens)):
        if _taken(tokens, found, n):
            continue
        new, who = _at(tokens, n, found, last)
        new = [r for r in new if not _idle(tokens, r)]
        if new and all(r.how == "shared" for r in new):
            new = [r for r in new if not any(_overrides([r], old) for old in found)]
        if new:
            kept = [r for r in found if not _overrides(new, r)]
            weak = [r for r in found if _overrides(new, r) and r.frame in _WEAK | {"think"}]
            trimmed = [_trimmed(tokens, r, new) for r in weak]
            found = [*kept, *(r for r in trimmed if r is not None), *new]
            last = who or last
    return sorted(found, key=lambda r: r.content)


def _taken(tokens: Sequence[Token], found: list[Report], n: int) -> bool:
    cue = CUES.get(tokens[n].low)
    strong = cue is not None and cue.lemma in _STRONG and "past" in cue.forms
    aside = strong and (n + 1 == len(tokens) or tokens[n + 1].kind == "mark")
    passed = _WEAK | {"think", "show"} if aside else _WEAK if strong else frozenset()
    return any(r.tokens[0] <= n < r.tokens[1] for r in found if r.frame not in passed)


_PRONOUNS = words("it them him her that this so us me you these those")
_WEAK = frozenset(["want", "judge"])
_STRONG = words("say tell write add reply note state argue")


def _idle(tokens: Sequence[Token], report: Report) -> bool:
    """Whether it is only talk to the reader: "you may want to", "we recommend"."""
    begin, end = report.tokens
    if end - begin == 1 and tokens[begin].low in _PRONOUNS:
        return True
    if report.source is None or (report.frame == "say" and report.kind != "indirect"):
        return False
    who = next((t.low for t in tokens if t.start == report.source.start), "")
    who = who.partition("'")[0]
    if (
        report.how == "relative"
        and who in {"that", "which"}
        and report.frame not in {"say", "show"}
    ):
        return True
    return who in {"you", "there"} or (who in {"i", "we"} and report.frame in _WEAK)


def _trimmed(tokens: Sequence[Token], old: Report, new: list[Report]) -> Report | None:
    """A weak report without the end in which another begins; None where nothing is left."""
    at = min(min(r.tokens[0] for r in new), *(_index(tokens, r.source) for r in new))
    begin = old.tokens[0]
    while at > begin and not (tokens[at - 1].kind == "mark" and tokens[at - 1].text in ",;—–"):
        at -= 1
    at -= 1
    if at - begin < 2:
        return None
    content = Span(tokens[begin].start, tokens[at - 1].end)
    return old._replace(content=content, tokens=(begin, at))


def _index(tokens: Sequence[Token], span: Span | None) -> int:
    if span is None:
        return len(tokens)
    return next((n for n, t in enumerate(tokens) if t.start == span.start), len(tokens))


def _overrides(new: list[Report], old: Report) -> bool:
    return any(r.tokens[0] < old.tokens[1] and old.tokens[0] < r.tokens[1] for r in new)


def _at(
    tokens: Sequence[Token], n: int, found: list[Report], last: Phrase | None
) -> tuple[list[Report], Phrase | None]:
    token = tokens[n]
    if token.kind == "word":
        if token.low == "according" and n + 2 < len(tokens) and tokens[n + 1].low == "to":
            return _according(tokens, n, found), None
        if token.low in CUES_OF_TWO:
            particles = CUES_OF_TWO[token.low]
            for width in (2, 3):
                at = n + width - 1
                if at < len(tokens) and tokens[at].low in particles:
                    cue = particles[tokens[at].low]
                    if width == 2 or (cue.lemma == "make clear" and tokens[n + 1].low == "it"):
                        result = _by_verb(tokens, n, width, cue, found, last)
                        if result[0]:
                            return result
        if token.low in CLAIMS and (owned := _by_noun(tokens, n)):
            return owned, None
        if token.low in CUES:
            return _by_verb(tokens, n, 1, CUES[token.low], found, last)
    if token.kind == "mark" and (token.text == ":" or token.text in _DASHES):
        return _by_mark(tokens, n, found), None
    if token.kind == "word" and (token.low in _READS or token.low.endswith("ed")):
        return _by_any_verb(tokens, n, found), None
    return [], None


_READS = words("read reads goes ran runs began begins")


def _by_any_verb(tokens: Sequence[Token], n: int, found: list[Report]) -> list[Report]:
    """A quotation, a noun phrase and whatever verb: "“…,” she riffed"."""
    who = subject(tokens, n)
    if who is None or who.how != "before" or who.begin == 0:
        return []
    part = _words_before(tokens, who.begin, found, CUES["said"], False)
    if part is None or tokens[part[0]].kind != "quotation" or part[1] != who.begin:
        return []
    if tokens[part[0]].words < 4:
        return []
    return [_report(tokens, part, (n, n + 1), who, "say")]


def _by_verb(
    tokens: Sequence[Token], n: int, width: int, cue: Cue, found: list[Report], last: Phrase | None
) -> tuple[list[Report], Phrase | None]:
    who = _speaking(tokens, n, cue, last)
    if who is None:
        return [], None
    begin = who.begin if who.how == "before" or who.how == "relative" else n
    end = who.end if who.how == "after" else n + width
    contents = _contents(tokens, n, end, begin, cue, who, found)
    if _gap(tokens, who):
        contents = [c for c in contents if tokens[c[0]].low == "that"]
    made = [_report(tokens, part, (n, n + width), who, cue.frame) for part in contents]
    return made, who


def _gap(tokens: Sequence[Token], who: Phrase) -> bool:
    """Whether the clause is a relative one without its object: "the rota that he announced"."""
    at = who.begin - 1
    if who.how != "before" or at < 1 or tokens[at].low not in {"that", "which", "whom"}:
        return False
    before = tokens[at - 1]
    return before.kind == "quotation" or (before.kind == "word" and not is_verb(before))


def _speaking(tokens: Sequence[Token], n: int, cue: Cue, last: Phrase | None) -> Phrase | None:
    """Whose the verb at ``n`` is; None where it is no finite verb that reports."""
    before = n - 1
    while before >= 0 and (_adverb(tokens[before]) or _since(tokens, before)):
        before -= 1
    left = tokens[before] if before >= 0 else None
    if cue.forms == {"ing"}:
        return _of_participle(tokens, n, left, last)
    if left is not None and left.kind == "word" and _noun_or_passive(tokens, n, before, cue):
        return None
    who = subject(tokens, n)
    if left is not None and (who is None or who.how == "shared"):
        after = _after_words(tokens, n, left, cue)
        who = after or who
    if who is None:
        return None
    if who.how == "shared" and last is not None:
        who = last._replace(how="shared")
    if who.begin and tokens[who.begin - 1].low in {"if", "whether", "unless"}:
        return None
    if cue.frame == "show" and not _evidence(tokens[who.head_end - 1]):
        return None
    if cue.forms == {"participle"} and tokens[before].low not in _HAVE:
        return None
    if cue.forms == {"s"} and tokens[n].low in NOUNS_TOO and not _verbal(tokens, n, who):
        return None
    if "base" in cue.forms and len(cue.forms) == 1 and not _plural_or_modal(tokens, who, n):
        return None
    return who


def _after_words(tokens: Sequence[Token], n: int, left: Token, cue: Cue) -> Phrase | None:
    """The subject in "said the minister", which follows the words said."""
    if left.kind != "quotation" and left.text not in {",", *_DASHES}:
        return None
    if cue.frame not in {"say", "think"} or cue.forms & {"base", "ing"}:
        return None
    who = inverted(tokens, n)
    if who is not None and (left.kind == "quotation" or _closed(tokens, who.end)):
        return who
    return None


def _of_participle(
    tokens: Sequence[Token], n: int, left: Token | None, last: Phrase | None
) -> Phrase | None:
    if left is None:
        return None
    if left.low in BE:
        return subject(tokens, n)
    if left.kind != "word" or left.low in CONJUNCTIONS | words("by while after before in when"):
        if last is not None:
            return last._replace(how="shared")
        return subject(tokens, n) if left.kind == "mark" else shared(tokens, n)
    if left.low in PREPOSITIONS or left.low in DETERMINERS or is_verb(left):
        return None
    who = subject(tokens, n)
    if who is None or who.how != "before":
        return None
    return who if left.low in CLAIMS or left.low in PAPERS else None


def _since(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].low == "since" and at > 0 and tokens[at - 1].low in AUXILIARIES


def _adverb(token: Token) -> bool:
    low = token.low
    return low in ADVERBS or (low.endswith("ly") and len(low) > 4 and not token.capital)


def _noun_or_passive(tokens: Sequence[Token], n: int, before: int, cue: Cue) -> bool:
    """Whether the word at ``n`` is a noun, an adjective, passive, denied or only thought of."""
    low = tokens[before].low
    if low in DETERMINERS or low in PREPOSITIONS or low in {"there", "as", "than"}:
        return low not in _QUANTITIES
    if tokens[before].owner and tokens[before].low not in {"who's", "he's", "she's"}:
        return True
    at, negated, passive, modal = before, False, False, False
    while at >= 0 and (_adverb(tokens[at]) or tokens[at].low in AUXILIARIES):
        word = tokens[at].low
        negated = negated or word in NEGATIONS
        modal = modal or word in _MODALS
        passive = passive or word in BE
        at -= 1
    negated = negated or any(t.low in {"not", "never", "n't"} for t in tokens[before + 1 : n])
    if passive and "participle" in cue.forms:
        return True
    if low == "to" and before and tokens[before - 1].low in {"declined", "refused", "declines"}:
        return True
    return cue.frame in {"say", "tell"} and (negated or modal)


def _evidence(token: Token) -> bool:
    """Whether a subject is of the sort that is said to show something."""
    return token.low in PAPERS or token.low.removesuffix("s") in PAPERS or token.low in _SHOWING


_SHOWING = words(
    "data figures records polls polling results numbers statistics evidence emails e-mails "
    "research studies surveys documents it they that which findings analyses images photos "
    "video footage"
)


def _verbal(tokens: Sequence[Token], n: int, who: Phrase) -> bool:
    """Whether "states" or "plans" is a verb there, and no noun in the plural."""
    last = tokens[who.head_end - 1]
    following = tokens[n + 1] if n + 1 < len(tokens) else None
    if following is None or (following.kind == "word" and is_verb(following)):
        return False
    return (
        last.low in SUBJECTS
        or last.low in CLAIMS | PAPERS | ROLES
        or (last.capital and who.end == n and following.low not in {"of", "and", "or", "in", "are"})
    )


def _plural_or_modal(tokens: Sequence[Token], who: Phrase, n: int) -> bool:
    if tokens[n - 1].low in AUXILIARIES | {"to"} or who.how != "before":
        return True
    last = tokens[who.head_end - 1]
    if last.low in {"i", "we", "they", "you"}:
        return True
    if any(t.low == "and" for t in tokens[who.begin : who.head_end]):
        return True
    if who.begin and tokens[who.begin - 1].low in _CAUSING:
        return False
    return last.low.endswith("s") or last.low in words(
        "people men women police many most some two three four both all"
    )


def _closed(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing but an adjunct follows: "said the minister in Moscow."."""
    if at >= len(tokens):
        return True
    token = tokens[at]
    return token.kind != "word" or token.low in PREPOSITIONS | ADVERBS | SUBORDINATORS | {
        "who",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    }


def _contents(
    tokens: Sequence[Token],
    n: int,
    end: int,
    begin: int,
    cue: Cue,
    who: Phrase,
    found: list[Report],
) -> list[tuple[int, int]]:
    """Token ranges of the words that the verb at ``n`` reports; ``begin`` and ``end`` are where
    the verb with its subject begins and ends."""
    around = _interrupted(tokens, begin, end, found) if cue.frame in _CLAUSAL else None
    if around is not None and who.how in {"before", "after"}:
        return [around]
    if begin and tokens[begin - 1].low == "as" and cue.frame in _CLAUSAL:
        part = _as_said(tokens, begin - 1, end, found)
        if part is not None:
            return [part]
    after = complement(tokens, end, cue, inverted=who.how == "after")
    before = None
    if (
        who.how in {"before", "after"}
        and cue.frame in {"say", "tell", "think", "judge"}
        and (cue.forms != {"ing"} or cue.lemma == "say")
    ):
        before = _words_before(tokens, begin, found, cue, after is None, after=who.how == "after")
    if before is not None and after is not None:
        quoted = all(tokens[r[0]].kind == "quotation" for r in (before, after))
        if quoted or tokens[before[1] - 1].kind == "quotation":
            return [before, after]
        return [after]
    parts = [part for part in (before, after) if part is not None]
    if before is not None and cue.frame != "judge":
        rest = _resumed(tokens, end)
        if rest is not None and tokens[before[0]].kind == "quotation" == tokens[rest[0]].kind:
            parts.append(rest)
        elif rest is not None and tokens[before[1] - 1].kind != "quotation":
            return [(before[0], rest[1])]
    return parts


_CLAUSAL = frozenset(["say", "tell", "think"])


def _interrupted(
    tokens: Sequence[Token], begin: int, end: int, found: list[Report]
) -> tuple[int, int] | None:
    """The whole sentence around "the minister said" in "The plan, the minister said, failed"."""
    if begin < 2 or end + 1 >= len(tokens) or tokens[begin - 1].text != tokens[end].text:
        return None
    if tokens[end].text not in {",", *_DASHES}:
        return None
    if tokens[begin - 2].kind == "quotation" or tokens[end + 1].kind == "quotation":
        return None
    following = tokens[end + 1].low
    if following in CUES or following in {"that", "who", "which"}:
        return None
    start = max([r.tokens[1] for r in found], default=0)
    while start < begin and (tokens[start].kind == "mark" or tokens[start].low in CONJUNCTIONS):
        start += 1
    if start >= begin - 1:
        return None
    return (start, end_of_clause(tokens, end + 1, "say"))


def _as_said(
    tokens: Sequence[Token], begin: int, end: int, found: list[Report]
) -> tuple[int, int] | None:
    """The words that "as the minister said" is put before, or after."""
    if begin == 0 or tokens[begin - 1].low in CONJUNCTIONS:
        for at in range(end, min(end + 9, len(tokens) - 1)):
            if tokens[at].text in {",", ":"}:
                return (at + 1, end_of_clause(tokens, at + 1, "say"))
            if tokens[at].kind != "word" or is_verb(tokens[at]):
                break
        return None
    if tokens[begin - 1].text == "," and (end >= len(tokens) or tokens[end].kind == "mark"):
        return _words_before(tokens, begin, found, CUES["said"], True)
    return None


def _words_before(
    tokens: Sequence[Token],
    begin: int,
    found: list[Report],
    cue: Cue,
    alone: bool,
    *,
    after: bool = False,
) -> tuple[int, int] | None:
    """The quotation or clause that ends just before ``begin``."""
    end = begin
    while end and tokens[end - 1].kind == "mark" and tokens[end - 1].text in {",", *_DASHES}:
        end -= 1
    if not end:
        return None
    last = tokens[end - 1]
    start = max([r.tokens[1] for r in found if r.tokens[1] <= end], default=0)
    start = max([n for n in range(start, end) if tokens[n].text == ";"], default=start)
    while start < end and tokens[start].kind == "mark":
        start += 1
    if any(r.tokens[0] < end <= r.tokens[1] and r.frame != "weak" for r in found):
        return None
    if last.kind == "quotation":
        return _quoted_before(tokens, start, end, begin, after=after)
    if end == begin or not alone or cue.frame == "judge" or not _stopped(tokens, start, end):
        return None
    if tokens[start].low in CONJUNCTIONS:
        start += 1
    return (start, end) if end - start > 2 else None


def _stopped(tokens: Sequence[Token], start: int, end: int) -> bool:
    if end - start < 3:
        return False
    first = tokens[start].low
    if first in {
        "while",
        "although",
        "though",
        "when",
        "after",
        "before",
        "as",
        "since",
        "because",
    }:
        return any(t.text == "," for t in tokens[start:end])
    if first in PREPOSITIONS and not any(is_verb(t) for t in tokens[start:end]):
        return False
    return any(is_verb(t) or t.kind == "quotation" for t in tokens[start:end]) or end - start > 5


def _quoted_before(
    tokens: Sequence[Token], start: int, end: int, begin: int, *, after: bool
) -> tuple[int, int] | None:
    quotation = tokens[end - 1]
    inside = quotation.text.rstrip("\"”’'“„«» ")[-1:]
    closed = bool(inside) and inside in _STOPS
    if end == begin and not closed and not (after and quotation.words > 4):
        return None
    first = end - 1
    while first > start and tokens[first - 1].kind == "quotation":
        first -= 1
    if first <= start or tokens[first - 1].kind == "mark":
        return (first, end)
    if not any(is_verb(t) for t in tokens[start:first]) and first - start > 2:
        return (first, end)
    return (start, end)


def _resumed(tokens: Sequence[Token], end: int) -> tuple[int, int] | None:
    """What goes on after an interrupting "he said," up to the end of the sentence."""
    at = end
    while at < len(tokens) and tokens[at].kind == "word" and at - end < 12:
        at += 1
    if at + 1 >= len(tokens) or tokens[at].text not in {",", ".", "—", "--", ":", ";"}:
        if at < len(tokens) and tokens[at].kind == "quotation":
            return (at, at + 1)
        return None
    at += 1
    if tokens[at].kind == "quotation":
        return (at, at + 1)
    if at - 1 != end or tokens[at].low.endswith("ing") or tokens[at].low in CONJUNCTIONS:
        return None
    if tokens[at].low in SUBORDINATORS | {"which", "who"} or tokens[at].low in CUES:
        return None
    return (at, end_of_clause(tokens, at, "say"))


def _report(
    tokens: Sequence[Token],
    part: tuple[int, int],
    cue: tuple[int, int],
    who: Phrase | None,
    frame: str,
) -> Report:
    begin, end = part
    content = Span(tokens[begin].start, tokens[end - 1].end)
    quoted = [t.kind == "quotation" for t in tokens[begin:end] if t.kind != "mark"]
    kind: Kind = "direct" if all(quoted) else "mixed" if any(quoted) else "indirect"
    source = head = None
    if who is not None:
        source = Span(tokens[who.begin].start, tokens[who.end - 1].end)
        first, last = who.naming
        head = Span(tokens[first].start, tokens[last - 1].end)
    span = Span(tokens[cue[0]].start, tokens[cue[1] - 1].end)
    how = who.how if who is not None else "none"
    return Report(content, kind, span, source, head, how, frame, part)


def _according(tokens: Sequence[Token], n: int, found: list[Report]) -> list[Report]:
    who = inverted(tokens, n + 1, beside=n > 1)
    if who is None:
        return []
    if n == 0 or (n == 1 and tokens[0].low in CONJUNCTIONS):
        at = who.end
        while at < len(tokens) and tokens[at].text != ",":
            at += 1
        if at + 1 >= len(tokens):
            return []
        part = (at + 1, end_of_clause(tokens, at + 1, "say"))
    else:
        before = _words_before(tokens, n, found, CUES["said"], True)
        if before is None:
            start = max([r.tokens[1] for r in found if r.tokens[1] <= n], default=0)
            while start < n and tokens[start].kind == "mark":
                start += 1
            if n - start < 3:
                return []
            before = (start, n)
        part = before
    return [_report(tokens, part, (n, n + 2), who, "say")] if part[0] < part[1] else []


def _by_noun(tokens: Sequence[Token], n: int) -> list[Report]:
    """ "His claim that …": words given to the owner of a claim."""
    if n + 1 >= len(tokens) or tokens[n + 1].low != "that" or n == 0:
        return []
    at = n - 1
    while at > 0 and not tokens[at].owner and tokens[at].kind == "word" and n - at < 3:
        if tokens[at].low in {"his", "her", "their"}:
            break
        at -= 1
    if not (tokens[at].owner or tokens[at].low in {"his", "her", "their"}):
        return []
    begin = at
    while begin and tokens[begin].capital and tokens[begin - 1].capital:
        begin -= 1
    who = Phrase(begin, at + 1, at + 1, "owner")
    part = (n + 1, end_of_clause(tokens, n + 1, "want"))
    return [_report(tokens, part, (n, n + 1), who, "say")]


def _by_mark(tokens: Sequence[Token], n: int, found: list[Report]) -> list[Report]:
    """ "Trump: “…”", and "“…” — Trump" at the end."""
    if tokens[n].text != ":":
        if n and tokens[n - 1].kind == "quotation" and n + 1 < len(tokens):
            who = inverted(tokens, n)
            if who is not None and tokens[who.begin].capital and _closed(tokens, who.end):
                return [_report(tokens, (n - 1, n), (n, n + 1), who, "say")]
        return []
    if n + 1 >= len(tokens) or tokens[n + 1].kind != "quotation" or n == 0:
        return []
    if any(r.tokens[0] == n + 1 for r in found):
        return []
    who = inverted(tokens, -1)
    if who is not None and who.end == n and tokens[0].capital:
        return [_report(tokens, (n + 1, n + 2), (n, n + 1), who, "say")]
    verbs = [at for at in range(1, n) if is_verb(tokens[at])]
    for at in reversed(verbs) if tokens[0].low in SUBORDINATORS else verbs:
        who = subject(tokens, at)
        if who is not None and who.how == "before":
            who = who._replace(how="shared")
            return [_report(tokens, (n + 1, n + 2), (n, n + 1), who, "colon")]
    return []


def lead(tokens: Sequence[Token]) -> Report | None:
    """The report of a sentence that ends with a colon, without the words, which come after.

    Its ``content`` is empty; None where no subject can be made out.
    """
    last = len(tokens) - 1
    for at in range(last - 1, 0, -1):
        if is_verb(tokens[at]) or tokens[at].low in CUES:
            who = subject(tokens, at)
            if who is not None:
                made = _report(tokens, (last, last + 1), (at, at + 1), who, "colon")
                return made._replace(kind="direct")
    who = inverted(tokens, -1)
    if who is not None and who.end == last:
        made = _report(tokens, (last, last + 1), (last, last + 1), who, "colon")
        return made._replace(kind="direct")
    return None


def turn(tokens: Sequence[Token]) -> int | None:
    """Where the colon stands after the name that opens a turn of a transcript; None if none."""
    for n, token in enumerate(tokens[:5]):
        if token.text == ":":
            named = tokens[0].low in MALE_NAMES or tokens[0].low in FEMALE_NAMES
            shouted = all(t.text.isupper() and len(t.text) > 2 for t in tokens[:n])
            after = tokens[n + 1].kind if n + 1 < len(tokens) else "quotation"
            return n if n and (shouted or (named and n > 1)) and after != "quotation" else None
        if not token.capital:
            return None
    return None


def spoken_turn(
    opening: Sequence[Token], colon: int, tokens: Sequence[Token], begin: int
) -> Report:
    """The report of ``tokens[begin:]``, said by whom ``opening`` names before its colon."""
    who = Span(opening[0].start, opening[colon - 1].end)
    cue = Span(opening[colon].start, opening[colon].end)
    content = Span(tokens[begin].start, tokens[-1].end)
    return Report(content, "direct", cue, who, who, "before", "say", (begin, len(tokens)))
