"""The kinds of question: one row a kind, and all that the rest of the house knows of it.

A new kind is a name in ``Kind`` and a row in ``KINDS``; where it is answered in a way that
there is not yet, also a name in ``Plan`` and a function for it in ``assistant.evidence.plans``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from corpus.english.cues import forms, lemmas

Kind = Literal[
    "said-about", "changed", "who-said", "did-say", "how-many", "when", "where", "who", "why",
    "compare", "yes-no", "report", "list", "how", "fact",
]  # fmt: skip
Wanted = Literal["person", "date", "number", "place", "any"]
Plan = Literal["statements", "change", "speakers", "person", "topic", "sentences"]


class Measure(NamedTuple):
    """How many sentences a kind of question is answered with, and how far below the best.

    ``margin`` is in logits of the scorer; ``beside`` is that of a sentence near the best one,
    where an answer often goes on.
    """

    most: int
    margin: float
    beside: float


# clapnq, 138 answerable: gold-sentence F1 .63 at (4, 2, 7), .61 at (3, 2, 7), .60 at (4, 2, 5),
# .55 at (4, 2, 3); a date or a figure is told in less than it takes there
USUAL = Measure(4, 2.0, 7.0)
BRIEF = Measure(3, 2.0, 6.0)
REMARKS = Measure(6, 6.0, 6.0)
SEVERAL = Measure(5, 3.5, 7.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionKind:
    """A kind of question.

    Recognised: ``patterns`` are searched in the question, in order and in any case. In them the
    group x is who is asked to have spoken, y or z what about.
    Looked up: ``wants`` is the form that the answer must have, ``plan`` the way to its
    evidence. ``topical`` means that where no speaker is asked for, the topic alone is looked
    up. ``is_dated`` means that days in the question are days of publication; else they belong
    to the matter.
    Told: ``measure`` limits the sentences, ``is_by_date`` puts the oldest article first.
    ``sought`` is how a refusal joins speaker and topic: words of X about Y, or words of X that
    Y; None where it does not tell of a speaker. ``chip`` is what the page says of the kind,
    where leaving it out makes a difference.
    """

    name: Kind
    patterns: tuple[str, ...] = ()
    wants: Wanted = "any"
    plan: Plan = "sentences"
    topical: bool = False
    is_dated: bool = False
    measure: Measure = USUAL
    is_by_date: bool = False
    sought: Literal["about", "that"] | None = None
    chip: str | None = None


_SAY = "|".join(sorted(forms(lemmas("asked"), "base", "past") | {"says", "saying"}))
_ABOUT = (
    r"about|on|of|regarding|concerning|over|to|towards?|"
    r"(?:when |after being )?asked about|with regard to"
)
_VIEW = (
    r"position|view|views|opinion|stance|take|reaction|response|comments?|statements?|remarks?|"
    r"attitude|thoughts|criticism|assessment|explanation|argument"
)
_ACCUSE = "|".join(sorted(forms(lemmas("who"), "past")))
_DEED = "|".join(sorted(forms(lemmas("deed"), "base", "past", particles=True)))
_DESCRIBE = "|".join(sorted(forms(lemmas("manner"), "base", "past")))

# a question is of the first kind that recognises it
ROWS: tuple[QuestionKind, ...] = (
    QuestionKind(
        name="said-about",
        patterns=(
            # what did X say about Y
            rf"^(?:what|how)(?: else| exactly)?\s+(?:did|does|do|has|have|had|is|was)\s+(?P<x>.+?)"
            rf"\s+(?:ever |also |have to |really )?(?:{_SAY})\b"
            rf"(?:(?:\s+\w+){{0,4}}?\s+(?:about|regarding|concerning)\s+(?P<y>.+)|"
            rf"\s+(?:{_ABOUT})\s+(?P<z>.+))?$",
            # what did X deny
            r"^what (?:else )?(?:did|does|has|have) (?P<x>(?!you\b|it\b).+?) "
            rf"(?:{_DEED})(?: on)?(?: (?:of|about|against|that|over) (?P<y>.+))?$",
            # how did X describe Y
            r"^(?:what|how)\s+(?:did|does|do|has|have|had)\s+(?P<x>.+?)\s+"
            rf"(?:{_DESCRIBE})\s+(?P<y>.+)$",
            r"^(?:what|how)\s+(?:did|does|do|has|have)\s+(?P<x>.+?)\s+"
            r"(?:think|thought|feel|felt|make|made)\s+(?:about|of|on|regarding)\s+(?P<y>.+)$",
            # what is X's position on Y, what were the minister's comments about Y
            rf"^(?:what|how)\s+(?:is|was|are|were|has been)\s+(?P<x>.+?)(?:['’]s|['’])\s+"
            rf"(?:\w+ )?(?:{_VIEW})\s+(?:{_ABOUT})\s+(?P<y>.+)$",
            rf"^what\s+(?:is|was|are|were)\s+(?:the )?(?:{_VIEW})\s+of\s+(?P<x>.+?)\s+"
            r"(?:about|on|regarding|concerning|over|towards?)\s+(?P<y>.+)$",
        ),
        plan="statements",
        is_dated=True,
        measure=REMARKS,
        is_by_date=True,
        sought="about",
    ),
    QuestionKind(
        name="changed",
        patterns=(
            rf"^how\s+(?:has|have|did)\s+(?P<x>.+?)(?:['’]s|['’])\s+(?:{_VIEW})\s+"
            r"(?:about|on|regarding|concerning|over|towards?)\s+(?P<y>.+?)\s+"
            r"(?:changed?|shift(?:ed)?|evolved?|moved?)\b.*$",
            r"^how\s+(?:has|have|did)\s+(?P<x>.+?)\s+(?:changed?|shift(?:ed)?)\s+"
            r"(?:(?:his|her|their|its) (?:mind|position|view|stance|tune)\s+)?"
            r"(?:about|on|over)\s+(?P<y>.+)$",
            r"^what (?:has |have |had )?changed (?:in|about|with|at|for) (?P<y>.+)$",
        ),
        plan="change",
        topical=True,
        is_dated=True,
        measure=REMARKS,
        is_by_date=True,
        sought="about",
    ),
    QuestionKind(
        name="who-said",
        patterns=(rf"^who\s+(?:has |have |had |was it that )?(?P<cue>{_ACCUSE})\s+(?P<y>.+)$",),
        wants="person",
        plan="speakers",
        is_dated=True,
        chip="Asks who said it",
    ),
    QuestionKind(
        name="did-say",
        patterns=(
            rf"^(?:did|has|have|does)\s+(?P<x>.+?)\s+(?:ever |really |actually )?(?:{_SAY}|say)\b"
            r"\s*(?:that\s+)?(?P<y>.+)$",
        ),
        plan="statements",
        is_dated=True,
        sought="that",
    ),
    QuestionKind(
        name="how-many",
        patterns=(
            r"^how (?:many|much)\b|\bwhat (?:percentage|share|number|proportion|amount)\b|"
            r"^how (?:old|tall|long|far|large|big|fast|high|often)\b|^(?:at|for|by) what price\b",
        ),
        wants="number",
        measure=BRIEF,
        chip="Asks for a number",
    ),
    QuestionKind(
        name="when",
        patterns=(
            r"^(?:when|since when|until when)\b|"
            r"^(?:on|in|by) (?:what|which) (?:date|day|year|month)\b|"
            r"^what (?:date|day|year|month|time)\b|^(?:in )?which year\b",
        ),
        wants="date",
        measure=BRIEF,
        chip="Asks for a date",
    ),
    QuestionKind(
        name="where",
        patterns=(
            r"^where\b|^(?:in|to|from|at) (?:what|which) (?:city|country|town|place|state)\b",
        ),
        wants="place",
        chip="Asks for a place",
    ),
    QuestionKind(
        name="who",
        patterns=(
            r"\bnames? of\b.*\b(?:man|woman|person|driver|player|people|who)\b|"
            r"^(?:who|whom|whose)\b|^(?:by|with|to|from) whom\b",
        ),
        wants="person",
        plan="person",
        chip="Asks for a person",
    ),
    QuestionKind(name="why", patterns=(r"^why\b|^for what reason",)),
    QuestionKind(
        name="compare",
        patterns=(
            r"^(?:compare|what is the difference|how do(?:es)? .+ differ|"
            r"which (?:of|is|was) .+\bor\b)",
        ),
        measure=SEVERAL,
    ),
    QuestionKind(
        name="yes-no",
        patterns=(
            r"^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might)"
            r"\b",
        ),
        measure=BRIEF,
    ),
    QuestionKind(name="report", patterns=(r"^what about (?P<y>.+)$",), plan="topic", topical=True),
    QuestionKind(
        name="list",
        patterns=(
            r"^(?:list|name|which|what) (?:all |the |some )*(?:\w+ ){0,2}\w+s\b(?<!was)(?<!is)"
            r"(?<!does)(?<!has)",
        ),
        measure=SEVERAL,
    ),
    QuestionKind(name="how", patterns=(r"^how\b",)),
    QuestionKind(name="fact"),  # what no other recognises; wordy ones put the interrogative last
)
KINDS: Mapping[str, QuestionKind] = {row.name: row for row in ROWS}


class Recognised(NamedTuple):
    """A question's kind, and whose words it asks for and about what, where it does."""

    kind: QuestionKind
    speaker: str | None = None
    about: str | None = None


# words that show that a question's subject is not somebody who speaks
_NOBODY = re.compile(
    r"\b(?:that|which|who|whom|articles?|reports?|story|stories|piece|coverage|newspaper)\b",
    re.IGNORECASE,
)


def recognise(text: str) -> Recognised:
    """The kind of a question that has lost its question mark."""
    for row in ROWS:
        for pattern in row.patterns:
            if match := re.search(pattern, text, re.IGNORECASE):
                groups = match.groupdict()
                if not _NOBODY.search(groups.get("x") or ""):
                    about = groups.get("y") or groups.get("z")
                    return Recognised(row, groups.get("x"), about)
    return Recognised(KINDS["fact"])
