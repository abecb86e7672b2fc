"""References to what the last answer cites: "the second one", "that article", "[2]", "both"."""

from __future__ import annotations

import re

from assistant.answer import Answer, Citation
from assistant.conversation import RECENT, Conversation
from assistant.dialogue.names import find_names
from assistant.dialogue.talk import Talk, first_sentence
from assistant.question.understand import content_words, understand

_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}
_WORDS = r"(?:one|quotes?|quotation|statement|remark|sentence|passage|words)"
_PAPER = r"(?:article|report|source|story|piece|paper|outlet)"
_ONE = re.compile(
    rf"\bthe (?P<place>{'|'.join(_PLACES)}) (?:(?P<paper>{_PAPER})|{_WORDS})\b|"
    rf"\b(?:(?P<that>that|this|the same) )(?:(?P<thatpaper>{_PAPER})|(?:quote|quotation|statement|"
    rf"remark))\b|(?:\b(?:number|source|quotation) )?\[(?P<mark>\d+)\]",
    re.IGNORECASE,
)
_SO = r"^(?:and |so |but |ok(?:ay)?,? )*"
_NTH = rf"the (?P<place>{'|'.join(_PLACES)})(?: one| {_PAPER})"
_INSIDE = re.compile(
    rf"{_SO}(?:what(?:['’]?s| is| was)(?: it)? (?:in|about)|tell me about|(?:please )?"
    rf"(?:summari[sz]e|sum up|open|show(?: me)?|read(?: me)?)) {_NTH}\W*$",
    re.IGNORECASE,
)
_ABOUT = re.compile(rf"{_SO}what(?:['’]?s| is| was) {_NTH} about\W*$", re.IGNORECASE)
_FROM = re.compile(
    rf"{_SO}(?:(?:which|what)(?: ones?| of (?:them|these|those))? (?:is|are|was|were|come|came)|"
    r"(?:only|just)(?: (?:the )?(?:ones?|those))?|(?:is |are )?(?:there )?any(?:thing|one)?"
    r"(?: of (?:them|these|those))?) (?:from|in|by) (?P<outlet>[^?]+?)\W*$",
    re.IGNORECASE,
)
_AGREE = re.compile(
    rf"{_SO}(?:do|did) (?:they|(?:the |these |those )?(?:two|both)|these|those)(?: of them| all)?"
    r"(?: (?P<papers>articles|reports|papers|newspapers|outlets|sources|stories))?"
    r"(?: really| all)? (?:agree|say the same|tell the same story)"
    r"(?: (?:about|on|over) (?P<topic>[^?]+?))?\W*$",
    re.IGNORECASE,
)
_WHO_SAYS = re.compile(
    rf"{_SO}(?:who (?:says|said|claims|claimed|told you)(?: (?:that|this|it|so))?|says who|"
    r"according to whom?)\W*$",
    re.IGNORECASE,
)
_WHO_ASKED = re.compile(r"(?:who|whom|whose|which (?:[a-z-]+ )?[a-z]+s)\b", re.IGNORECASE)
_ONE_OF = re.compile(rf"\bthe (?P<place>{'|'.join(_PLACES)}) one\b", re.IGNORECASE)
_RANKED = re.compile(
    rf"\bthe (?P<place>{'|'.join(_PLACES)}) (?!(?:{_WORDS}|{_PAPER}|time|day|week|month|year)\b)"
    r"(?P<noun>[a-z]{3,})\b",
    re.IGNORECASE,
)
RANKED_WITHIN = 3  # last questions, of which one may have asked about a rank; set by hand
_SAYS = re.compile(r"^what (?:else )?(?:does|did) $", re.IGNORECASE)
LONGEST_ORDINAL = 30  # maximum words of a quotation that a question repeats


def resolve_ordinals(question: str, talk: Talk) -> str:
    """Replace a reference to a citation by its words, or by its outlet."""
    answer = _last_cited(talk)
    if answer and (match := _INSIDE.match(question) or _ABOUT.match(question)):
        place = _PLACES[match["place"].lower()]
        if place < len(answer.citations):
            cited = answer.citations[place]
            return f"Summarise the article “{cited.title or cited.article}”."
    if answer and _WHO_SAYS.match(question):
        told = next((c for c in answer.citations if _is_spoken(c)), None)
        return f"Who said “{_words(told)}”?" if told else question
    if somebody := _one_of_several(question, talk) or _one_of_a_rank(question, talk):
        return somebody
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


def asks_sayer(turn: str, before: Conversation) -> bool:
    """True if a turn asks who says what the last answer shows, and that has no words of anybody."""
    last = next((t.answer for t in reversed(before.turns) if t.answer and t.answer.citations), None)
    return bool(last and _WHO_SAYS.match(turn) and not any(map(_is_spoken, last.citations)))


def _one_of_several(question: str, talk: Talk) -> str | None:
    """Return the question with one of the people whom the last answer lists: "the last one".

    None if the last question did not ask for people, or its answer begins with no two of them.
    """
    match = _ONE_OF.search(question)
    if match is None or not _WHO_ASKED.match(talk.question):
        return None
    told = first_sentence(talk.answer)
    people = [r.text for r in talk.referents("") if r.human and r.text not in talk.question]
    named = sorted((name for name in people if name in told), key=told.find)
    place = _PLACES[match["place"].lower()]
    if len(named) < 2 or place >= len(named):
        return None
    return f"{question[: match.start()]}{named[place]}{question[match.end() :]}"


def _one_of_a_rank(question: str, talk: Talk) -> str | None:
    """Return the question with the noun of a rank that was asked about: "the first one" after "who
    was the second witness?" is the first witness. None for another question.
    """
    match = _ONE_OF.search(question)
    asked = (_RANKED.search(turn.understood) for turn in reversed(talk.turns[-RANKED_WITHIN:]))
    ranked = next(filter(None, asked), None)
    if match is None or ranked is None or ranked["place"].lower() == match["place"].lower():
        return None
    start, end = match.span()
    return f"{question[:start]}the {match['place']} {ranked['noun']}{question[end:]}"


def compare_cited(question: str, talk: Talk) -> str | None:
    """Return a question whether two accounts agree as one for both; None for another question.

    They are the two people of the last question, or else the first two outlets that were cited.
    """
    match = _AGREE.match(question)
    if match is None:
        return None
    reading = understand(talk.question).reading
    topic = match["topic"] or reading.about or " ".join(content_words(talk.question))
    people = [m.name for m in find_names(talk.question)]
    two = [r.text for r in talk.referents("") if r.human and r.text in people]
    if len(two) == 2 and not match["papers"]:
        first, second = sorted(two, key=talk.question.find)
        return f"What do {first} and {second} say about {match['topic'] or 'it'}?"
    answers = [t.answer for t in reversed(talk.turns) if t.answer][:RECENT]
    cited = (c.outlet for answer in answers for c in answer.citations if c.outlet)
    outlets = list(dict.fromkeys(cited))
    if len(outlets) < 2 or not topic:
        return None
    return f"What do {outlets[0]} and {outlets[1]} report about {topic}?"


def choose_outlet(question: str, talk: Talk) -> str | None:
    """Return the last question limited to an outlet: "which are from the Post?"; else None."""
    match = _FROM.match(question)
    if match is None or not talk.question:
        return None
    return f"{talk.question.rstrip('?!. ')} in {match['outlet']}?"


def _last_cited(talk: Talk) -> Answer | None:
    return next((t.answer for t in reversed(talk.turns) if t.answer and t.answer.citations), None)


def _citation(match: re.Match[str], citations: tuple[Citation, ...]) -> Citation | None:
    if match["mark"]:
        return next((c for c in citations if c.n == int(match["mark"])), None)
    place = _PLACES[match["place"].lower()] if match["place"] else 0
    return citations[place] if -1 <= place < len(citations) else None


def _is_spoken(citation: Citation) -> bool:
    """True if a citation has a speaker, or words in quotation marks."""
    return citation.speaker is not None or any(mark in citation.quote for mark in '“"')


def _words(citation: Citation) -> str:
    """Return the quoted words in the citation; without quotation marks, all of it."""
    spoken = re.search(r"[“\"]([^“”\"]+)[”\"]", citation.quote)
    words = spoken[1] if spoken else citation.quote
    return " ".join(words.strip(" ,.").split()[:LONGEST_ORDINAL])
