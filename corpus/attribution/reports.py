"""Reported speech in one sentence: cue, content and source."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.article import Span
from corpus.attribution.according import according, as_told_by, hearsay, is_source, view
from corpus.attribution.contents import contents, words_before
from corpus.attribution.grammar.adjuncts import is_ly_adverb
from corpus.attribution.grammar.agents import is_one_phrase, may_speak
from corpus.attribution.grammar.claims import claim, conviction
from corpus.attribution.grammar.clauses import Phrase, head_noun, inverted_subject, subject
from corpus.attribution.grammar.senses import SEEMS
from corpus.attribution.grammar.verbs import is_closed, subject_of_report
from corpus.attribution.lead_ins import READS
from corpus.attribution.marks import by_mark
from corpus.attribution.relays import (
    RELAYED,
    bracketed_aside,
    outside_aside,
    relayed_words,
    told_of_another,
)
from corpus.attribution.report import Report, make_report
from corpus.english.cues import CUES, CUES_OF_TWO, PAPERS, Cue, lemmas
from corpus.english.lexicon import ADVERBS, BE, PREPOSITIONS, word_set
from corpus.english.punctuation import DASHES
from corpus.text.tokens import Token, is_day, is_verb


def reports(tokens: Sequence[Token]) -> list[Report]:
    """Return the reports in a sentence, in order of their content.

    A report inside the content of another is left out: "Lavrov said that Bolton claimed …" is a
    report of Lavrov only. Brackets that have a speaker of their own, "(a bargain, says Orr)", are
    read alone, and the sentence without them.
    """
    if (brackets := bracketed_aside(tokens)) is None:
        return _reports(tokens)
    begin, end = brackets
    inner = [_moved(r, 0, begin + 1) for r in _reports(tokens[begin + 1 : end - 1])]
    rest = [*tokens[:begin], *tokens[end:]]
    outer = [_moved(r, begin, end - begin) for r in reports(rest)]
    return sorted([*inner, *outer], key=lambda r: r.content)


def _moved(report: Report, after: int, by: int) -> Report:
    """Return the report with the token numbers of the sentence that its tokens were taken from."""
    first, last = report.tokens
    return report._replace(tokens=(first + by * (first >= after), last + by * (last > after)))


def _reports(tokens: Sequence[Token]) -> list[Report]:
    found: list[Report] = []
    last: Phrase | None = None
    for n in range(len(tokens)):
        outside = outside_aside(tokens, n, found)
        if _taken(tokens, outside, n):
            continue
        new, who = _at(tokens, n, outside, last)
        new = [r for r in new if r.tokens[0] < r.tokens[1] and not _idle(tokens, r)]
        if new and all(r.how == "shared" for r in new):
            new = [r for r in new if not any(_overrides([r], old) for old in found)]
        if new:
            kept = [r for r in found if not _overrides(new, r)]
            weak = [r for r in found if _overrides(new, r) and r.frame in _WEAK | {"think"}]
            trimmed = [_trimmed(tokens, r, new) for r in weak]
            found = [*kept, *(r for r in trimmed if r is not None), *new]
            last = who or last
    return sorted(_with_claims(tokens, found), key=lambda r: r.content)


def _with_claims(tokens: Sequence[Token], found: list[Report]) -> list[Report]:
    """Return the reports with those of nouns and adjectives that stand outside their words.

    What is reported inside the words of such a noun is no report of its own.
    """
    for n in range(1, len(tokens)):
        told = claim(tokens, n)
        if told is None or told.part[0] >= told.part[1]:
            continue
        new = make_report(tokens, told.part, told.cue, told.who, told.frame)
        if _idle(tokens, new) or any(_holds(old, n) for old in found):
            continue
        begin, end = tokens[n].start, new.content.end
        others = [r for r in found if r.cue is None or not begin <= r.cue.start < end]
        if not _overrides(others, new):
            found = [*others, new]
    return found


def _holds(report: Report, n: int) -> bool:
    return report.tokens[0] <= n < report.tokens[1]


def _taken(tokens: Sequence[Token], found: list[Report], n: int) -> bool:
    cue = CUES.get(tokens[n].low)
    strong = cue is not None and cue.lemma in _STRONG and "past" in cue.forms
    aside = strong and (n + 1 == len(tokens) or tokens[n + 1].kind == "mark")
    passed = _WEAK | {"think", "show"} if aside else _WEAK if strong else frozenset()
    return any(r.tokens[0] <= n < r.tokens[1] for r in found if r.frame not in passed)


_PRONOUNS = word_set("it them him her that this so us me you these those")
_WEAK = frozenset(["want", "judge"])
_STRONG = lemmas("plain")


def _idle(tokens: Sequence[Token], report: Report) -> bool:
    """True if the report only addresses the reader: "you may want to", "we recommend"."""
    begin, end = report.tokens
    if end - begin == 1 and tokens[begin].low in _PRONOUNS:
        return True
    if all(is_day(t) or t.low in PREPOSITIONS or t.kind == "mark" for t in tokens[begin:end]):
        return True
    follows = report.cue is not None and report.content.start > report.cue.start
    if follows and all(_is_empty(t) for t in tokens[begin:end]):
        return True
    if report.source is None or (report.frame in _SAYING and report.kind != "indirect"):
        return False
    start, stop = report.head or report.source
    if any(t.low == "us" for t in tokens if start <= t.start < stop):
        return True
    who = next((t.low for t in tokens if t.start == start), "")
    who = who.partition("'")[0]
    if (
        report.how == "relative"
        and who in {"that", "which"}
        and report.frame not in {"say", "tell", "show"}
    ):
        return True
    if who in _ANYONE and tokens[begin - 1].low == "you":  # "when someone asks you to help"
        return True
    return who in {"you", "there", "let"} or (who in {"i", "we"} and report.frame in _WEAK)


_SAYING = frozenset({"say", RELAYED})
_ANYONE = word_set("someone somebody anyone anybody people they")


def _is_empty(token: Token) -> bool:
    """True if a word only stands for others or tells how: "denied that again", "said the same",
    "wrote it down"."""
    return token.low in _PRONOUNS | ADVERBS | _PARTICLES or is_ly_adverb(token)


_PARTICLES = word_set("the same down up out off away back over aloud")


def _trimmed(tokens: Sequence[Token], old: Report, new: list[Report]) -> Report | None:
    """Return a weak report cut off where another report begins, or None if nothing is left."""
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
    if token.kind == "word" and not (token.capital and n and tokens[n - 1].kind != "quotation"):
        if token.low == "according" and n + 2 < len(tokens) and tokens[n + 1].low == "to":
            return according(tokens, n, n + 2, found), None
        if token.low == "as" and (end := as_told_by(tokens, n)) > n:
            return according(tokens, n, end, found), None
        if token.low == "per" and is_source(tokens, n):
            return according(tokens, n, n + 1, found), None
        if token.low == "in" and (end := view(tokens, n)) > n:
            return according(tokens, n, end, found), None
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
        if told := hearsay(tokens, n):
            return told, None
        if (held := conviction(tokens, n)) is not None:
            made = [make_report(tokens, held.part, held.cue, held.who, held.frame)]
            return made, held.who
        if token.low in CUES:
            return _by_verb(tokens, n, 1, CUES[token.low], found, last)
    if token.kind == "mark" and (token.text == ":" or token.text in DASHES):
        return by_mark(tokens, n, found), None
    formed = token.low in READS or (token.low.endswith("ed") and not token.capital)
    if token.kind == "word" and (token.verb or formed):
        return _by_any_verb(tokens, n, found), None
    return [], None


def _by_any_verb(tokens: Sequence[Token], n: int, found: list[Report]) -> list[Report]:
    """Return the report of a quotation, a noun phrase and any verb, in any order: "“…,” she
    riffed"."""
    if n and tokens[n - 1].kind == "quotation" and tokens[n].verb:
        who = inverted_subject(tokens, n)
        if who is None or not is_closed(tokens, who.end):
            return []
        return [make_report(tokens, (n - 1, n), (n, n + 1), who, "say")]
    who = subject(tokens, n)
    if who is None or who.how != "before" or tokens[n].low in _HEARING | SEEMS:
        return []
    if who.begin and tokens[who.begin - 1].kind == "quotation":
        part = words_before(tokens, who.begin, found, CUES["said"], False)
        if part is None or tokens[part[0]].kind != "quotation" or part[1] != who.begin:
            return []
        if tokens[part[0]].words < 4 and not tokens[n].verb:
            return []
        own = None if _reads_out(tokens, n) else who
        return [make_report(tokens, part, (n, n + 1), own, "say")]
    if n + 2 >= len(tokens) or tokens[n + 2].kind != "quotation":
        return []
    reads = tokens[n].low in READS and head_noun(tokens, who).low in PAPERS
    if not (tokens[n].verb or (reads and tokens[n + 1].text == ",")):
        return []
    return [make_report(tokens, (n + 2, n + 3), (n, n + 1), who, "say")]


def _reads_out(tokens: Sequence[Token], n: int) -> bool:
    """True if somebody reads what another wrote: "read from a letter", "recited from it"."""
    rest = [t.low for t in tokens[n + 1 : n + 3]]
    aloud = bool(rest) and (rest[0] in {"from", "out", "aloud"} or rest[1:] == ["from"])
    return tokens[n].low in _READING and aloud


_READING = word_set("read reads recites recited")
_HEARING = word_set("hear hears heard overheard listened listens")


def _by_verb(
    tokens: Sequence[Token], n: int, width: int, cue: Cue, found: list[Report], last: Phrase | None
) -> tuple[list[Report], Phrase | None]:
    who = subject_of_report(tokens, n, cue, last)
    if who is None or not may_speak(tokens, who, cue):
        return [], None
    if not is_one_phrase(tokens, who) and who.how != "relative":
        return [], None
    relayed = relayed_words(tokens, n, who)
    if relayed is not None:
        return [relayed], None
    told = told_of_another(tokens, n, cue, who)
    if told is not None:
        inner, at = told
        part = (who.begin - 1, who.begin)
        parts = [part] if who.begin and tokens[part[0]].kind == "quotation" else []
        parts = parts or contents(tokens, at, at + 1, inner.begin, CUES["said"], inner, found)
        return [make_report(tokens, p, (at, at + 1), inner, "say") for p in parts], None
    begin = who.begin if who.how == "before" or who.how == "relative" else n
    end = who.end if who.how == "after" else n + width
    if cue.frame == "tell" and end < len(tokens) and tokens[end].low in BE:
        return [], None  # "The tale Ruiz told is old"
    if [t.text for t in tokens[end:]] == [":"]:  # "In a letter seen by us, she wrote:"
        return [], None
    parts = contents(tokens, n, end, begin, cue, who, found)
    if _gap(tokens, who):
        parts = [part for part in parts if tokens[part[0]].low == "that"]
    if who.begin and tokens[who.begin - 1].low == "what":  # "what they argue", "what he calls “X”"
        parts = [part for part in parts if _opens_quoted(tokens, part[0])]
    made = [make_report(tokens, part, (n, n + width), who, cue.frame) for part in parts]
    if cue.lemma in {"quote", "cite"}:
        made = [_of_the_quoted(tokens, report) for report in made]
    attributive = cue.forms == {"ing"} and who.how == "before"
    if attributive:  # "a release announcing the study"
        made = [r for r in made if any(_is_clausal(t) for t in tokens[slice(*r.tokens)])]
    return made, None if attributive else who


def _of_the_quoted(tokens: Sequence[Token], report: Report) -> Report:
    """Return the report of whom somebody quotes: "he quotes his mother: “Never lend a boat.”".

    It is open who that is. A report without a colon before a quotation is returned as it is.
    """
    begin, end = report.tokens
    at = next((n for n in range(begin + 1, end) if tokens[n].kind == "quotation"), begin)
    if at == begin or tokens[at - 1].text != ":":
        return report
    return make_report(tokens, (at, end), (at - 1, at), None, "say")


def _is_clausal(token: Token) -> bool:
    return token.kind == "quotation" or is_verb(token) or token.low in {"that", "to"}


def _opens_quoted(tokens: Sequence[Token], at: int) -> bool:
    """True if a quotation begins at ``at``, or after "as" there."""
    at += tokens[at].low == "as"
    return at < len(tokens) and tokens[at].kind == "quotation"


def _gap(tokens: Sequence[Token], who: Phrase) -> bool:
    """True if the clause is a relative clause without its object: "the rota that he announced"."""
    at = who.begin - 1
    if who.how != "before" or at < 1 or tokens[at].low not in {"that", "which", "whom"}:
        return False
    before = tokens[at - 1]
    if any(t.low in {"so", "such"} for t in tokens[max(0, at - 4) : at]):
        return False  # "so narrow that Ruiz believes"
    if before.low in PREPOSITIONS:  # "a letter in which she wrote, “…”"
        return False
    return before.kind == "quotation" or (before.kind == "word" and not is_verb(before))
