"""The act of a turn: a question, a move on the last answer, or small talk."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final, get_args

from assistant.answer import Act
from assistant.conversation import Conversation, Turn
from assistant.dialogue.elliptic.fragments import unfront
from assistant.dialogue.ordinals import asks_sayer
from assistant.question.language import is_english
from assistant.question.turns import Guess
from assistant.question.understand import FUNCTION, content_words
from index.stems import stems

ACTS: Final[tuple[Act, ...]] = get_args(Act)
MOVES: Final[frozenset[Act]] = frozenset(("more", "shorter", "sure", "source", "quote"))
"""Acts on the last answer; before the first there is nothing to act on."""

SURE: Final = 0.5  # minimum probability to accept the classifier's act; below it, a question
SURER: Final = 0.9  # the same, for a turn with a word that is in no example of the act
SHORT_TURN: Final = 9  # maximum words of a turn that may be a move or small talk
_LEAN: Final = re.compile(r"\b(?:that|this|it|he|she|they|those|these|his|her|your|you)\b", re.I)

_CORRECTS = re.compile(
    r"^(?:(?:no|nope|nah|sorry|wait|hm+|actually|oops|pardon)\b[,.!;: –-]*)+"
    r"(?:(?:what )?i (?:really |actually |just )?(?:meant?|wanted|want|asked|was asking)"
    r"(?: (?:about|for|to (?:know|ask)(?: about)?))?[,: –-]*)?"
    r"|^i (?:really |actually )?meant?(?: to ask)?[,: –-]*|^(?:not|wrong)\b[^,]*, (?:but )?",
    re.IGNORECASE,
)
_SHIFT = re.compile(
    r"^(?:(?:ok(?:ay)?|now|well|so|and|then|right)[, ]+)*"
    r"(?:(?:(?:a|an)?other|(?:a )?new|(?:a )?different|next) "
    r"(?:topic|subject|question|thing|story)|change of (?:topic|subject)|"
    r"something (?:else|different|new))\s*[:,.;–—-]+\s*",
    re.IGNORECASE,
)
_NTH = re.compile(
    r"(?:the |my )?(?P<place>first|second|third|fourth|last|previous)"
    r"(?: (?:one|question|topic|thing|subject|story|answer))?$",
    re.IGNORECASE,
)
_NTHS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -2, "previous": -2}
_BACK = re.compile(
    r"^(?:(?:ok(?:ay)?|now|so|please|let['’]s|(?:can|could) we|go(?:ing)?|come|get)[, ]+)*"
    r"(?:back|return(?:ing)?) to (?P<topic>[^:;,?–—]+?)"
    r"(?:\s*[:;,–—]\s*|\s+-\s+|[?.]?$)(?P<rest>.*)$",
    re.IGNORECASE,
)
_WORDINGS: tuple[tuple[Act, str], ...] = (
    ("unclear", r"(?:h+m+|huh|eh|oh|ah|u+h+|u+m+|e+r+m*|pardon|sorry|come again|excuse me)"),
    ("greet", r"(?:hi|hello|hey|good (?:morning|afternoon|evening))(?: there)?"),
    (
        "thanks",
        r"(?:ok(?:ay)?[, ]+|great[, ]+)?(?:thanks?|thank you|thx|ty|cheers)(?: [a-z]+){0,2}",
    ),
    ("thanks", r"(?:good)?bye|see you"),
    ("help", r"help(?: me)?(?: please)?|what can (?:you|i) (?:do|ask)(?: you)?"),
    (
        "shorter",
        r"(?:much )?shorter(?:,? please)?|too long|tl;?dr|in (?:one|a) sentence(?: please)?",
    ),
    ("sure", r"(?:are you |r u )?(?:really )?sure(?: (?:about|of) (?:that|this|it))?|really"),
    ("source", r"(?:your |the )?(?:sources?|references?|links?)(?: please)?"),
    (
        "source",
        r"who (?:wrote|authored|is the author of) (?:that|this|it|(?:that |this |the )"
        r"(?:article|story|piece|review|column|report))|where is (?:that|this|it) from",
    ),
    (
        "quote",
        r"(?:(?:show|give)(?: me)? )?(?:the )?(?:whole|full|complete) (?:quotation|quote)"
        r"(?: please)?",
    ),
    ("more", r"(?:tell me |any |what |give me )?(?:more|else)(?: please)?|go on|continue"),
    (
        "more",
        r"(?:please )?(?:show|list|give)(?: me)? (?:all|everything|the rest)(?: of (?:it|them))?",
    ),
    (
        "source",
        r"(?:and )?(?:in )?(?:which|what) (?:articles?|papers?|newspapers?|outlets?) "
        r"(?:is|was|are|were|says?|said) (?:that|this|it|those|these)(?: (?:from|in))?",
    ),
    (
        "source",
        r"(?:and )?(?:the )?(?:date|day|author|headline|title|outlet|link|url) (?:of|to|for) "
        r"(?:that|this|the) (?:article|story|piece|report|one)",
    ),
    (
        "source",
        r"(?:and )?where did you (?:get|find|read|see|take) (?:that|this|it|(?:the|those|these) "
        r"[a-z]+)(?: from)?",
    ),
    ("sure", r"is (?:that|this|it) (?:really |all )?(?:true|right|correct|so)"),
    (
        "sure",
        r"(?:are you |r u )?(?:really )?sure[?!.,]+ (?!(?:what|who|when|where|why|how)\b)[^?]+",
    ),
)
_RULES = tuple(
    (act, re.compile(rf"^(?:{wording})[ .!?…]*$", re.IGNORECASE)) for act, wording in _WORDINGS
)
_MORE_ON = re.compile(
    r"^(?:(?:please|can you|could you|ok(?:ay)?|and|so)[, ]+)*"
    r"(?:tell (?:me|us) |give me |show me |is there |are there |got |i want to know )?"
    r"(?:(?:any|some|a (?:bit|little))? ?more(?: \w+)?|any ?thing (?:else|more)|"
    r"what else(?: is there| do you have)?) (?:about|on|regarding) (?P<topic>.+?)[ .?!]*$",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:all|everything|rest|remaining|others)\b", re.IGNORECASE)
_POINTS = re.compile(r"(?:it|that|this|them|those|these|the (?:topic|subject|story|matter))$", re.I)
_BROKEN = re.compile(
    r"^(?:what|how|why|when|where|who)(?: else)? (?:did|does|do|has|have|had)"
    r"(?: [\w.'’-]+){1,3}(?: and(?: [\w.'’-]+){1,3})?$",
    re.IGNORECASE,
)
_MORE = frozenset(
    "more else rest further details detail go continue keep anything show all".split()
)
_ASKS = re.compile(
    r"(?:what|who|where|when|why|how)(?:['’]?s| did| does| do| has| have| is| was| are| were) "
    r"(?:he|she|they|it|his|her|their|its)\b|"
    r"(?:did|does|do|has|have|had|is|was|were|will|would|can|could|should)(?:n['’]t)? "
    r"(?:he|she|they)\b(?! (?:really|actually))",
    re.IGNORECASE,
)
_WHAT_ABOUT = re.compile(r"(?:and |but |so )?(?:what |how )?about (?!it\b|that\b|this\b)\w", re.I)
_BARE_ASK = re.compile(
    r"(?:and |but |so )?"
    r"(?:(?:with|by|to|for|from|since|until|at|in|of|on|about|against|under|over) )?"
    r"(?:who|whom|whose|what|when|where|why|how)(?: (?:many|much|long|often|far|old))?\W*$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|they|them|their|it|its|that|this)\b", re.I)
_VERBLESS = re.compile(r"\b(?:and|or|the|a|an)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HeardTurn:
    """A turn with its act, its question and the turns before it.

    ``text`` is "" if the act needs no search. ``whole`` is True if all that there is more is asked
    for at once, ``sayer`` if a source is asked for that the words of the last answer may name.
    """

    act: Act
    text: str
    before: Conversation
    whole: bool = False
    sayer: bool = False


def hear(
    turn: str,
    before: Conversation,
    *,
    guess: Callable[[str], Guess | None],
    names: Collection[str] = (),
) -> HeardTurn:
    """Return the act of a turn.

    Rules decide clear wordings. The classifier's ``guess`` decides the others, but only for a short
    turn without a name. Any other turn is a question. ``names`` are the names in the articles.
    """
    text = " ".join(turn.split())
    if not is_english(text, names):
        return HeardTurn("language", "", before)
    if before.turns and (match := _SHIFT.match(text)) and len(text[match.end() :].split()) > 1:
        return hear(text[match.end() :], Conversation(), guess=guess, names=names)
    if before.turns and (match := _BACK.match(text)):
        return _return(match["topic"], match["rest"], before)
    if before.turns and (match := _CORRECTS.match(text)) and text[match.end() :].strip(" ?.!"):
        return HeardTurn("correct", _corrected(text[match.end() :]), _unanswered(before))
    if before.turns and (match := _MORE_ON.match(text)) and not _POINTS.match(match["topic"]):
        return HeardTurn("more", f"What is reported about {match['topic']}?", before)
    if asks_sayer(text, before):
        return HeardTurn("source", "", before, sayer=True)
    act = _act(text, before, guess, names)
    if act in MOVES and not any(_shows(turn) for turn in before.turns):
        act = "unclear"
    if act == "more" and not _names_matter(text):
        asked = next(t.understood for t in reversed(before.turns) if _shows(t))
        return HeardTurn("more", asked, before, whole=_ALL.search(text) is not None)
    return HeardTurn(act, text if act in ("ask", "more") else "", before)


def _act(
    text: str, before: Conversation, guess: Callable[[str], Guess | None], names: Collection[str]
) -> Act:
    for act, pattern in _RULES:
        if pattern.match(text):
            return act
    if _is_broken(text, names):
        return "unclear"
    if _BARE_ASK.match(text) or _WHAT_ABOUT.match(text):
        return "ask"
    if not before.turns and _points_nowhere(text):
        return "unclear"
    if len(text.split()) > SHORT_TURN:
        return "ask"
    told = guess(text)
    if told is None or told.label not in ACTS or _names_something(text, told.new, names):
        return "ask"
    usual = told.new <= FUNCTION and not _ASKS.match(text)
    if told.chance < (SURE if usual else SURER):
        return "ask"
    likely = next(act for act in ACTS if act == told.label)
    return "ask" if likely in MOVES and not before.turns else likely


def _points_nowhere(text: str) -> bool:
    """True if a first turn is little more than a pronoun without a noun before it, and quotes
    nothing."""
    pronoun = _PRONOUN.search(text)
    if pronoun is None or re.search(r"[\"“‘']\w", text):
        return False
    return len(content_words(text)) < 2 and not content_words(text[: pronoun.start()])


def _names_something(text: str, new: Collection[str], names: Collection[str]) -> bool:
    """True if a turn has a name: a capital inside it, or a known name in any case.

    ``new`` are its words that are in no example of its act; others name nothing.
    """
    words = text.split()
    if any(w[:1].isupper() and w not in ("I", "I’m", "I'm", "URL") for w in words[1:]):
        return True
    strange = {word for word in new if word not in FUNCTION}
    last = (name.split()[-1] for name in names) if strange else ()
    return any(word[:1].isupper() and word.casefold() in strange for word in last)


def _is_broken(text: str, names: Collection[str]) -> bool:
    """True if a question breaks off before it is complete: "what did Roe and Ito"."""
    bare = text.rstrip(" ?.…")
    if not content_words(bare):
        return not _LEAN.search(bare) and len(bare.split()) < 2 and not bare.isalpha()
    if _VERBLESS.search(bare) and len(bare.split()) > 2:
        return True
    if not _BROKEN.match(bare) or bare.split()[-1].casefold() in FUNCTION:
        return False
    known = {word.casefold() for name in names if name[:1].isupper() for word in name.split()}
    told = content_words(bare)
    return bool(told) and all(word.casefold() in known for word in told)


def _corrected(rest: str) -> str:
    """Return the corrected question; a bare topic becomes "And the governor?"."""
    rest = rest.strip(" ,:–-")
    return rest if len(rest.split()) > 3 or rest.endswith("?") else f"And {rest}?"


def _unanswered(before: Conversation) -> Conversation:
    """Return the turns without the last answer: a correction takes nothing from that."""
    *turns, last = before.turns
    return replace(before, turns=(*turns, replace(last, text="", answer=None)))


def _return(topic: str, rest: str, before: Conversation) -> HeardTurn:
    """Go back to the last turn on the topic; if nothing new is asked, repeat its question."""
    turns = before.turns
    if match := _NTH.match(topic):
        places, nth = _asked(turns), _NTHS[match["place"].lower()]
        if -len(places) <= nth < len(places):
            till = turns[: places[nth] + 1]
            again = rest.strip() or till[-1].understood
            return HeardTurn("back", again, Conversation(till, before.headings))
    wanted = set(stems(topic))
    for n in range(len(turns) - 1, -1, -1):
        if wanted & set(stems(_told(turns[n]))):
            about = f"What about {topic}?"
            named = replace(turns[n], question=topic, understood=about, text="", answer=None)
            asked = rest.strip() or turns[n].understood
            so_far = (*turns[: n + 1], named) if rest.strip() else turns[: n + 1]
            earlier = Conversation(so_far, before.headings)
            return HeardTurn("back", asked, earlier)
    asked = unfront(f"{topic}, {rest.strip()}") if rest.strip() else f"What about {topic}?"
    return HeardTurn("back", rest.strip() if asked.startswith(topic) else asked, before)


def _asked(turns: Sequence[Turn]) -> list[int]:
    """Return the places of the turns that asked something of the articles."""
    moved = MOVES - {"more"}
    acts = [t.answer.act if t.answer else "ask" for t in turns]
    return [n for n, t in enumerate(turns) if t.understood and acts[n] not in moved]


def _names_matter(text: str) -> bool:
    """True if a turn that asks for more names a topic or a person."""
    told = any(word.casefold() not in _MORE for word in content_words(text))
    return told or re.search(r"\b(?:he|she|they)\b", text, re.IGNORECASE) is not None


def _shows(turn: Turn) -> bool:
    """True if a turn's answer has something that a move can act on."""
    return turn.answer is not None and bool(turn.answer.citations or turn.answer.nearest)


def _told(turn: Turn) -> str:
    return f"{turn.question} {turn.understood} {turn.text}"
