"""The kinds of question: one row a kind, with all that other modules need to know about it.

A new kind is a name in ``Kind`` and a row in ``ROWS``. If no plan answers it yet, it also needs a
name in ``Plan`` and a function in ``assistant.evidence.plans``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from assistant.question import asking
from assistant.question.asking import ARTICLES_NOUNS, GENRES, SAY_VERBS, SORTS, VIEW_NOUNS

Kind = Literal[
    "about-article", "timeline", "latest", "lookup", "summary",
    "said-about", "changed", "who-said", "did-say", "how-many", "when", "where", "who", "why",
    "compare", "yes-no", "report", "list", "how", "fact",
]  # fmt: skip
Wanted = Literal["person", "date", "number", "place", "reason", "any"]
Plan = Literal[
    "statements", "change", "speakers", "person", "topic", "sentences",
    "lookup", "latest", "timeline", "summary", "article",
]  # fmt: skip
BY_ARTICLE: frozenset[Plan] = frozenset(("lookup", "latest", "timeline", "summary", "article"))
"""Plans that find articles first; they search for the topic alone."""
Form = Literal["sentences", "headlines", "masthead", "dated"]


ALL = 99.0  # a margin in logits that leaves nothing out


class Measure(NamedTuple):
    """The most sentences in an answer to a kind of question, and which of them belong in it.

    ``margin`` is how far one may be below the best, in logits of the scorer, ``beside`` the same
    for a sentence near the best one, where an answer often continues. With a ``chance``, a sentence
    after the best is shown only if it belongs in the answer with this probability.
    """

    most: int
    margin: float = ALL
    beside: float = ALL
    chance: float = 0.0

    @property
    def is_all(self) -> bool:
        """True if all sentences are wanted, however far they are below the best."""
        return self.margin >= ALL and not self.chance


# Of 3,469 sentences after the best (four asked sets, fitted on other questions), 172 are shown so,
# with 60 that are gold; in 21 answers they are the only gold. With .2 and four sentences it was
# 217, 62 and 18. A person, a day or a figure needs fewer sentences.
USUAL = Measure(3, chance=0.25)
BRIEF_MEASURE = Measure(2, chance=0.25)
# Gold share and some gold, of 31 such questions: .55, .87 at (6, 6, 6); .63, .84 at (4, 3, 4).
# What is left out is counted, and given for "more".
REMARKS = Measure(5, 3.0, 4.0)
SEVERAL = Measure(5, chance=0.19)
LISTED = Measure(8, chance=0.19)
WHOLE_MEASURE = Measure(12, ALL, ALL)  # all that a plan has chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionKind:
    """A kind of question.

    Recognition: ``patterns`` are searched in the question, in order and in any case. Their group x
    is the speaker, y or z the topic. Search: ``wants`` is the form that the answer must have,
    ``plan`` the way to its evidence. If ``topical``, the topic alone is searched when no speaker is
    asked for. If ``is_dated``, days in the question are days of publication; otherwise they belong
    to the topic. ``asking`` are words that ask for this form of answer and are no part of the
    topic. Answer: ``measure`` limits the sentences; ``is_by_date`` puts the oldest article first.
    With ``is_list`` each person or thing has one line.
    ``form`` is how a piece of evidence is shown: as a sentence, by its headline, by its masthead,
    or after its day. ``sought`` is how a refusal joins speaker and topic: words of X about Y, or
    words of X that Y; None if the kind has no speaker. ``chip`` is the page's label of the kind, if
    it matters to leave the kind out.
    """

    name: Kind
    patterns: tuple[str, ...] = ()
    wants: Wanted = "any"
    plan: Plan = "sentences"
    topical: bool = False
    is_dated: bool = False
    measure: Measure = USUAL
    is_by_date: bool = False
    is_list: bool = False
    form: Form = "sentences"
    asking: frozenset[str] = frozenset()
    sought: Literal["about", "that"] | None = None
    chip: str | None = None


# a question has the first kind with a pattern that matches
ROWS: tuple[QuestionKind, ...] = (
    QuestionKind(
        name="about-article",
        patterns=asking.ABOUT_ARTICLE,
        plan="article",
        is_dated=True,
        measure=WHOLE_MEASURE,
        form="masthead",
        asking=asking.MASTHEAD,
        chip="Asks about an article",
    ),
    QuestionKind(
        name="timeline",
        patterns=(
            r"\b(?:time ?line|chronolog\w+|step by step|day by day|order of events)\b",
            r"^(?:trace|walk me through|list the dates|what happened when)\b",
            r"^(?:what (?:are|were) )?(?:the )?(?:key|main|important) (?:dates|events)\b",
            r"^how (?:did|has|have|does) .+ (?:unfold(?:ed)?|play(?:ed)? out)\b",
        ),
        plan="timeline",
        measure=WHOLE_MEASURE,
        is_by_date=True,
        form="dated",
        asking=asking.TIMELINE,
        chip="Asks for a timeline",
    ),
    QuestionKind(
        name="latest",
        patterns=(
            r"^(?:what(?:['’]?s| is| are) |any |the )*(?:latest|newest|most recent)\b"
            r".*\b(?:on|about|from|in|at|news)\b",
            r"^(?:is there |got |have you |do you have )?any ?thing (?:new|newer|recent|fresh)\b",
            r"^(?:any )?(?:updates?|news) (?:on|about)\b|^(?:where|how) do things stand\b",
        ),
        plan="latest",
        is_dated=True,
        measure=WHOLE_MEASURE,
        form="dated",
        asking=asking.LATEST,
        chip="Asks for the latest",
    ),
    QuestionKind(
        name="lookup",
        patterns=(
            r"^(?:(?:in )?which|what|list|find|show(?: me)?|any|all)(?: \w+){0,2} "
            rf"{ARTICLES_NOUNS} (?:are |do |you |have )*"
            r"(?:on|about|by|from|that|mention\w*|deal\w*|cover\w*)\b",
            r"^(?:is there |do you have |got )?(?:any|every)thing (?:on|about|by)\b",
            r"^what (?:else )?do you have (?:on|about|by)\b",
            rf"^(?:which|what|any|all|list|show)(?: the| all)? {ARTICLES_NOUNS}$",
            r"^(?:(?:is|are) there|do you have|(?:have )?you got|have you|got|any|list|"
            r"(?:find|show)(?: me)?)(?: an?| any| some| the| all)?"
            rf"(?! (?:{SORTS})$)"
            r"(?: (?!(?:on|of|in|for|to|with|by|from|about)\b)[\w'’-]+){0,3}? "
            rf"{GENRES}(?: (?:on|about|of|with|by|from|for|mentioning|covering) .+)?$",
        ),
        plan="lookup",
        is_dated=True,
        measure=WHOLE_MEASURE,
        form="headlines",
        asking=asking.LOOKUP,
        chip="Asks for articles",
    ),
    QuestionKind(
        name="summary",
        patterns=(
            r"^(?:please |can you |give me )*(?:an? |the )?(?:\w+ )?"
            r"(?:summar\w+|sum up|tl;?dr|gist|overview|recap)\b",
            r"\b(?:tl;?dr|in (?:a few|two|three) sentences|in short|in a nutshell)\W*$",
            r"^(?:boil|break|cut|pare) .+ down\b",
            r"^(?:(?:give me|what(?:['’]?s| is)) )?(?:an? |the )?(?:short|quick|brief|condensed) "
            r"(?:version|rundown|account) (?:of|on)\b",
            r"^tell me about\b|^what do (?:we|you) know about\b",
            r"^what(?:['’]?s| is| was| are| were) the (?:\w+ )?(?:row|rows|controversy|story|deal|"
            r"fuss|scandal|dispute|drama|feud|affair|case) (?:about|with|over|around|between)\b",
        ),
        plan="summary",
        measure=WHOLE_MEASURE,
        asking=asking.SUMMARY,
        chip="Asks for a summary",
    ),
    QuestionKind(
        name="said-about",
        patterns=asking.SAID_ABOUT,
        plan="statements",
        is_dated=True,
        measure=REMARKS,
        is_by_date=True,
        sought="about",
    ),
    QuestionKind(
        name="changed",
        patterns=(
            rf"^how\s+(?:has|have|did)\s+(?P<x>.+?)(?:['’]s|['’])\s+(?:{VIEW_NOUNS})\s+"
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
        patterns=asking.WHO_SAID,
        asking=frozenset(("quoted", "record")),
        wants="person",
        plan="speakers",
        is_dated=True,
        is_list=True,
        chip="Asks who said it",
    ),
    QuestionKind(
        name="did-say",
        patterns=(
            r"^(?:did|has|have|does)\s+(?P<x>.+?)\s+(?:ever |really |actually )?"
            # a verb has no capital: "did Ohio State win"
            rf"(?-i:{SAY_VERBS}|say)\b\s*(?:that\s+)?(?P<y>.+)$",
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
        measure=BRIEF_MEASURE,
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
        measure=BRIEF_MEASURE,
        chip="Asks for a date",
    ),
    QuestionKind(
        name="where",
        patterns=(
            r"^where\b|^(?:in|to|from|at) (?:what|which) (?:city|country|town|place|state)\b",
        ),
        wants="place",
        measure=BRIEF_MEASURE,
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
        measure=BRIEF_MEASURE,
        chip="Asks for a person",
    ),
    QuestionKind(name="why", patterns=(r"^why\b|^for what reason",), wants="reason"),
    QuestionKind(
        name="compare",
        patterns=(
            r"^(?:compare|what is the difference|how do(?:es)? .+ differ|"
            r"d(?:o|oes|id) .+ (?:and .+ (?:dis)?agree|(?:dis)?agree with)\b|"
            r"which (?:of|is|was) .+\bor\b)",
            r"^(?!(?:what|how|which|latest|any)\b).+ (?:vs\.?|versus) .+ (?:on|about|over) ",
        ),
        measure=SEVERAL,
        asking=asking.COMPARE,
    ),
    QuestionKind(
        name="yes-no",
        patterns=(
            r"^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|"
            r"whether|if)\b",
        ),
        measure=BRIEF_MEASURE,
    ),
    QuestionKind(
        name="report",
        patterns=(
            r"^what about (?P<y>.+)$",
            r"^what (?:else )?is (?:reported|known|written) (?:about|on) (?P<y>.+)$",
        ),
        plan="topic",
        topical=True,
        is_dated=True,
    ),
    QuestionKind(
        name="list",
        patterns=asking.LISTS,
        measure=LISTED,
        is_list=True,
    ),
    QuestionKind(name="how", patterns=(r"^how\b",)),
    QuestionKind(name="fact"),  # all other questions, and those with the interrogative at the end
)
KINDS: Mapping[str, QuestionKind] = {row.name: row for row in ROWS}
