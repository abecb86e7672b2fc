"""The question inside a request: "could you tell me who won" asks who won."""

from __future__ import annotations

import re

from assistant.question.asking import ABOUT_WORDS, MATTER, QUOTE_NOUNS, SAY_VERBS, VIEW_NOUNS
from assistant.question.words import content_words
from corpus.english.lexicon import AUXILIARIES, COMMON_VERBS

MOST_KEYWORDS = 6  # maximum words of a question that is only keywords
_ASKING = frozenset(
    (
        "what who whom whose when where why how which whether if the a an and or is "
        "define explain describe quote list name show give tell find compare"
    ).split()
)
_WH = r"(?:who|whom|whose|what|when|where|why|how|which|whether|if)\b"
_POLITE = re.compile(
    r"^(?:(?:hi|hello|hey|ok(?:ay)?|so|well|now|then|please|sorry|thanks|excuse me)[,!. ]+)+"
    r"(?=\w+ \w)",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"^(?:(?:can|could|would|will) (?:you|u) (?:please |kindly |maybe )?|please |"
    r"i(?: would|['’]d)? (?:just )?(?:want|like|need) (?:you )?(?:to )?|"
    r"(?:do|does|did) (?:you|any(?:one|body)|it|they|the articles?) (?=know |say |tell )|"
    r"i(?: am|['’]m) (?:looking for|trying to find(?: out)?|curious|wondering)|let['’]s )*"
    r"(?:(?:tell|remind|show|inform|teach) (?:me|us)(?: exactly| again| please)?|let me know|"
    r"explain(?: to (?:me|us))?|describe|find(?: out)?|look up|check|see|know|say|wonder|state|"
    r"clarify|specify|give me|answer|quote)?[ ,:]+"
    rf"(?={_WH} \w)",
    re.IGNORECASE,
)
_DEFINE = re.compile(
    r"^(?:define|explain|what(?:['’]s| is) meant by) (?!to\b|me\b|us\b)", re.IGNORECASE
)
_MARKED = re.compile(r",? (?:please|thanks|thank you|pls)$", re.IGNORECASE)
_TASK = re.compile(
    r"^(?:(?:can|could|would|will) (?:you|u) (?:please |kindly )?|"
    r"i(?: would|['’]d)? (?:want|like|need) (?:you )?(?:to )?(?:see |have |get )?)"
    r"(?=(?:summari|sum|list|compare|give|show|find|name|trace|outline|recap|get|an? |the |all |"
    r"any |articles?|quotes?|everything|put|draw|make|write|prepare|produce|compile|create|"
    r"provide|build|do)\w*)",
    re.IGNORECASE,
)
# what is made is the form of the answer: "put together a timeline"
_MADE = re.compile(
    r"^(?:put together|draw up|make|write|prepare|produce|compile|create|provide|build|do|get)"
    r"(?: (?:me|us))?(?: up)?(?: with)? (?=(?:an? |the )?(?:\w+ ){0,2}?"
    r"(?:time ?line|chronology|summary|overview|list|recap|comparison|digest|outline)\b)",
    re.IGNORECASE,
)

# when something was said
_OCCASION = re.compile(
    r"(?P<about>(?!how\b|who\b|what\b|when\b|where\b|why\b|whether\b).+?),? (?:after|before|"
    r"during|following|ahead of|on the eve of|in the (?:run-up to|wake of|aftermath of)) "
    r"(?:the|his|her|their|its|this|that|last|an?|[\w.-]+['’]s) .+",
    re.IGNORECASE,
)
_TIMES_OF_LIFE = MATTER | frozenset("life world day days year years time times".split())
# a summary of somebody's words asks for these
_SUMMED = (
    r"^(?:give me )?(?:sum up|summari[sz]e|recap|"
    r"(?:an? |the )?(?:quick |short |brief )?(?:summary|overview|recap|gist|list) of) "
)
_WHAT_SAID = re.compile(
    rf"{_SUMMED}(?:all |everything )?(?:what |that )?(?P<x>(?!did\b|does\b|do\b).+?) "
    rf"(?:has |have |had )?(?:{SAY_VERBS})\b(?: (?P<rest>.+))?$",
    re.IGNORECASE,
)
_WORDS_OF = re.compile(
    rf"{_SUMMED}(?P<x>.+?)['’]s? (?:\w+ )?(?:{VIEW_NOUNS}|{QUOTE_NOUNS})"
    rf"(?: (?:{ABOUT_WORDS}) (?P<y>.+))?$",
    re.IGNORECASE,
)


def _words_summed(text: str) -> str:
    """Return what is asked for in a summary of words: "what did Roe say about the dam"."""
    if match := _WHAT_SAID.match(text):
        return " ".join(filter(None, ("what did", match["x"], "say", match["rest"])))
    if match := _WORDS_OF.match(text):
        about = f" about {match['y']}" if match["y"] else ""
        return f"what did {match['x']} say{about}"
    return text


def plain(text: str) -> str:
    """Return a question without the words around it that only ask to answer it.

    A request for a form of answer, "summarise the strike", stays; "could you" before it does not.
    "Summarise what Roe said" asks what Roe said.
    """
    bare = _MARKED.sub("", _POLITE.sub("", text.rstrip(" ?!.")))
    asked = _REQUEST.sub("", bare)
    asked = _DEFINE.sub("what is ", _MADE.sub("", _TASK.sub("", asked)))
    asked = _words_summed(asked)
    end = text[len(text.rstrip(" ?!.")) :]
    return asked + end if asked else text


def is_keywords(text: str) -> bool:
    """True if a text is a few words without a verb or a function word; one word is enough."""
    words = text.rstrip(" ?!.").lower().split()
    return 0 < len(words) <= MOST_KEYWORDS and not any(
        word in AUXILIARIES or word in COMMON_VERBS or word in _ASKING for word in words
    )


def without_occasion(about: str | None) -> str | None:
    """Return a topic without the occasion on which it was spoken of: "ahead of the derby".

    "Life after the war" is a topic of its own.
    """
    match = _OCCASION.fullmatch(about or "")
    if match is None or not set(map(str.lower, content_words(match["about"]))) - _TIMES_OF_LIFE:
        return about
    return match["about"]
