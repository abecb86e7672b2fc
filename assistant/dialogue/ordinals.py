"""References to earlier citations by number: "the second one", "that article", "[2]"."""

from __future__ import annotations

import re

from assistant.answer import Citation
from assistant.dialogue.talk import Talk

_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}
_WORDS = r"(?:one|quotes?|quotation|statement|remark|sentence|passage|words)"
_PAPER = r"(?:article|report|source|story|piece|paper|outlet)"
_ONE = re.compile(
    rf"\bthe (?P<place>{'|'.join(_PLACES)}) (?:(?P<paper>{_PAPER})|{_WORDS})\b|"
    rf"\b(?:(?P<that>that|this|the same) )(?:(?P<thatpaper>{_PAPER})|(?:quote|quotation|statement|"
    rf"remark))\b|(?:\b(?:number|source|quotation) )?\[(?P<mark>\d+)\]",
    re.IGNORECASE,
)
_SAYS = re.compile(r"^what (?:else )?(?:does|did) $", re.IGNORECASE)
LONGEST_ORDINAL = 30  # maximum words of a quotation that a question repeats


def resolve_ordinals(question: str, talk: Talk) -> str:
    """Replace a reference to a citation by its words, or by its outlet."""
    answer = next((t.answer for t in reversed(talk.turns) if t.answer and t.answer.citations), None)
    match = _ONE.search(question)
    if match is None or answer is None:
        return question
    citation = _citation(match, answer.citations)
    if citation is None:
        return question
    before, after = question[: match.start()], question[match.end() :]
    says = _SAYS.match(before) and re.match(r" (?:say|report|tell)s?\b", after)
    if not (match["paper"] or match["thatpaper"] or says):
        return f"{before}“{_words(citation)}”{after}"
    outlet = citation.outlet or citation.title or citation.article
    if not says:
        return f"{before}the article in {outlet}{after}"
    about = after[says.end() :].strip(" ?.!")
    return f"What is reported {about or f'beside “{_words(citation)}”'} in {outlet}?"


def _citation(match: re.Match[str], citations: tuple[Citation, ...]) -> Citation | None:
    if match["mark"]:
        return next((c for c in citations if c.n == int(match["mark"])), None)
    place = _PLACES[match["place"].lower()] if match["place"] else 0
    return citations[place] if -1 <= place < len(citations) else None


def _words(citation: Citation) -> str:
    """Return the quoted words in the citation; without quotation marks, all of it."""
    spoken = re.search(r"[“\"]([^“”\"]+)[”\"]", citation.quote)
    words = spoken[1] if spoken else citation.quote
    return " ".join(words.strip(" ,.").split()[:LONGEST_ORDINAL])
