"""The act of a turn: a question, a move on the last answer, or small talk."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final, get_args

from assistant.answer import Act
from assistant.conversation import Conversation, Turn
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
_BACK = re.compile(
    r"^(?:(?:ok(?:ay)?|now|so|please|let['’]s|(?:can|could) we|go(?:ing)?|come|get)[, ]+)*"
    r"(?:back|return(?:ing)?) to (?P<topic>[^:;,?–—]+?)"
    r"(?:\s*[:;,–—]\s*|\s+-\s+|[?.]?$)(?P<rest>.*)$",
    re.IGNORECASE,
)
_WORDINGS: tuple[tuple[Act, str], ...] = (
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
    ("source", r"who wrote (?:that|this|it)(?: article)?|where is (?:that|this|it) from"),
    (
        "quote",
        r"(?:(?:show|give)(?: me)? )?(?:the )?(?:whole|full|complete) (?:quotation|quote)"
        r"(?: please)?",
    ),
    ("more", r"(?:tell me |any |what |give me )?(?:more|else)(?: please)?|go on|continue"),
)
_RULES = tuple(
    (act, re.compile(rf"^(?:{wording})[ .!?…]*$", re.IGNORECASE)) for act, wording in _WORDINGS
)
_BROKEN = re.compile(
    r"^(?:what|how|why|when|where|who)(?: else)? (?:did|does|do|has|have|had)"
    r"(?: [\w.'’-]+){1,3}(?: and(?: [\w.'’-]+){1,3})?$",
    re.IGNORECASE,
)
_MORE = frozenset(
    "more else rest further details detail go continue keep anything show all".split()
)
_ASKS = re.compile(
    r"(?:what|who|where|when|why|how) (?:did|does|do|has|have|is|was) (?:he|she|they|it)\b",
    re.IGNORECASE,
)
_VERBLESS = re.compile(r"\b(?:and|or|the|a|an)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HeardTurn:
    """A turn with its act, its question and the turns before it.

    ``text`` is "" if the act needs no search.
    """

    act: Act
    text: str
    before: Conversation


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
    if before.turns and (match := _BACK.match(text)):
        return _return(match["topic"], match["rest"], before)
    if before.turns and (match := _CORRECTS.match(text)) and text[match.end() :].strip(" ?.!"):
        return HeardTurn("correct", _corrected(text[match.end() :]), before)
    act = _act(text, before, guess, names)
    if act in MOVES and not any(_shows(turn) for turn in before.turns):
        act = "unclear"
    if act == "more" and not _names_matter(text):
        return HeardTurn("more", before.turns[-1].understood, before)
    return HeardTurn(act, text if act in ("ask", "more") else "", before)


def _act(
    text: str, before: Conversation, guess: Callable[[str], Guess | None], names: Collection[str]
) -> Act:
    for act, pattern in _RULES:
        if pattern.match(text):
            return act
    if _is_broken(text, names):
        return "unclear"
    if len(text.split()) > SHORT_TURN or _names_something(text, names):
        return "ask"
    told = guess(text)
    if told is None or told.label not in ACTS:
        return "ask"
    if told.chance < (SURE if told.usual and not _ASKS.match(text) else SURER):
        return "ask"
    likely = next(act for act in ACTS if act == told.label)
    return "ask" if likely in MOVES and not before.turns else likely


def _names_something(text: str, names: Collection[str]) -> bool:
    """True if a turn has a name: a capital inside it, or a known name in any case."""
    words = text.split()
    if any(w[:1].isupper() and w not in ("I", "I’m", "I'm", "URL") for w in words[1:]):
        return True
    known = {name.split()[-1].casefold() for name in names}
    return any(word.strip(".,?!'’").casefold() in known for word in words)


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


def _return(topic: str, rest: str, before: Conversation) -> HeardTurn:
    """Go back to the last turn on the topic; if nothing new is asked, repeat its question."""
    wanted = set(stems(topic))
    turns = before.turns
    for n in range(len(turns) - 1, -1, -1):
        if wanted & set(stems(_told(turns[n]))):
            earlier = Conversation(turns[: n + 1], before.headings)
            asked = rest.strip() or turns[n].understood
            return HeardTurn("back", asked, earlier)
    return HeardTurn("back", rest.strip() or f"What about {topic}?", before)


def _names_matter(text: str) -> bool:
    """True if a turn that asks for more names a topic or a person."""
    told = any(word.casefold() not in _MORE for word in content_words(text))
    return told or re.search(r"\b(?:he|she|they)\b", text, re.IGNORECASE) is not None


def _shows(turn: Turn) -> bool:
    """True if a turn's answer has something that a move can act on."""
    return turn.answer is not None and bool(turn.answer.citations or turn.answer.nearest)


def _told(turn: Turn) -> str:
    return f"{turn.question} {turn.understood} {turn.text}"
