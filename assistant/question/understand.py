"""What a question asks: for what kind of answer, by whom, about what, when and where reported."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.answer import Reading
from assistant.question.outlets import outlets_named, without_outlets
from assistant.question.time_window import Window, window
from corpus.english import lexicon
from corpus.english.calendar import MONTHS, WEEKDAYS
from corpus.english.cues import forms, lemmas
from corpus.people.in_article import same_person

LONGEST = 2000  # characters of a question
SPOKEN = ("said-about", "changed", "did-say", "who-said")
TOPICAL = ("report", "changed")  # where nobody's words are asked for: all that there is on it
Wanted = Literal["person", "date", "number", "place", "any"]

_ASKED = lemmas("asked")
SAY = "|".join(sorted(forms(_ASKED, "base", "past") | {"says", "saying"}))
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
_SPOKE: tuple[tuple[str, str], ...] = (
    # what did X say about Y
    (
        rf"^(?:what|how)(?: else| exactly)?\s+(?:did|does|do|has|have|had|is|was)\s+(?P<x>.+?)\s+"
        rf"(?:ever |also |have to |really )?(?:{SAY})\b"
        rf"(?:(?:\s+\w+){{0,4}}?\s+(?:about|regarding|concerning)\s+(?P<y>.+)|"
        rf"\s+(?:{_ABOUT})\s+(?P<z>.+))?$",
        "said-about",
    ),
    # what did X deny
    (
        r"^what (?:else )?(?:did|does|has|have) (?P<x>(?!you\b|it\b).+?) "
        rf"(?:{_DEED})(?: on)?"
        r"(?: (?:of|about|against|that|over) (?P<y>.+))?$",
        "said-about",
    ),
    # how did X describe Y
    (
        r"^(?:what|how)\s+(?:did|does|do|has|have|had)\s+(?P<x>.+?)\s+"
        rf"(?:{_DESCRIBE})\s+(?P<y>.+)$",
        "said-about",
    ),
    (
        r"^(?:what|how)\s+(?:did|does|do|has|have)\s+(?P<x>.+?)\s+"
        r"(?:think|thought|feel|felt|make|made)\s+(?:about|of|on|regarding)\s+(?P<y>.+)$",
        "said-about",
    ),
    # what is X's position on Y, what were the minister's comments about Y
    (
        rf"^(?:what|how)\s+(?:is|was|are|were|has been)\s+(?P<x>.+?)(?:['’]s|['’])\s+"
        rf"(?:\w+ )?(?:{_VIEW})\s+(?:{_ABOUT})\s+(?P<y>.+)$",
        "said-about",
    ),
    (
        rf"^what\s+(?:is|was|are|were)\s+(?:the )?(?:{_VIEW})\s+of\s+(?P<x>.+?)\s+"
        r"(?:about|on|regarding|concerning|over|towards?)\s+(?P<y>.+)$",
        "said-about",
    ),
    (
        rf"^how\s+(?:has|have|did)\s+(?P<x>.+?)(?:['’]s|['’])\s+(?:{_VIEW})\s+"
        r"(?:about|on|regarding|concerning|over|towards?)\s+(?P<y>.+?)\s+"
        r"(?:changed?|shift(?:ed)?|evolved?|moved?)\b.*$",
        "changed",
    ),
    (
        r"^how\s+(?:has|have|did)\s+(?P<x>.+?)\s+(?:changed?|shift(?:ed)?)\s+"
        r"(?:(?:his|her|their|its) (?:mind|position|view|stance|tune)\s+)?"
        r"(?:about|on|over)\s+(?P<y>.+)$",
        "changed",
    ),
    (rf"^who\s+(?:has |have |had |was it that )?(?P<cue>{_ACCUSE})\s+(?P<y>.+)$", "who-said"),
    (
        rf"^(?:did|has|have|does)\s+(?P<x>.+?)\s+(?:ever |really |actually )?(?:{SAY}|say)\b\s*"
        r"(?:that\s+)?(?P<y>.+)$",
        "did-say",
    ),
)
_KINDS: tuple[tuple[str, str, Wanted], ...] = (
    (r"^how (?:many|much)\b|\bwhat (?:percentage|share|number|proportion|amount)\b|"
     r"^how (?:old|tall|long|far|large|big|fast|high|often)\b|^(?:at|for|by) what price\b",
     "how-many", "number"),
    (r"^(?:when|since when|until when)\b|^(?:on|in|by) (?:what|which) (?:date|day|year|month)\b|"
     r"^what (?:date|day|year|month|time)\b|^(?:in )?which year\b", "when", "date"),
    (r"^where\b|^(?:in|to|from|at) (?:what|which) (?:city|country|town|place|state)\b", "where",
     "place"),
    (r"\bnames? of\b.*\b(?:man|woman|person|driver|player|people|who)\b|"
     r"^(?:who|whom|whose)\b|^(?:by|with|to|from) whom\b", "who", "person"),
    (r"^why\b|^for what reason", "why", "any"),
    (r"^(?:compare|what is the difference|how do(?:es)? .+ differ|which (?:of|is|was) .+\bor\b)",
     "compare", "any"),
    (r"^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might)\b",
     "yes-no", "any"),
    (r"^what about ", "report", "any"),
    (r"^what (?:has |have |had )?changed (?:in|about|with|at|for) ", "changed", "any"),
    (r"^(?:list|name|which|what) (?:all |the |some )*(?:\w+ ){0,2}\w+s\b(?<!was)(?<!is)(?<!does)"
     r"(?<!has)", "list", "any"),
    (r"^how\b", "how", "any"),
)  # fmt: skip
# what only says which form the answer has, and need not stand in an article
_INTERROGATIVE = re.compile(
    r"^(?:on|in|by|at|since|from)? ?(?:what|which|how) (?:date|day|year|month|time|city|country|"
    r"town|place|kind of|sort of|type of|name|much|many|old|number of|amount of)\b",
    re.IGNORECASE,
)
FUNCTION = frozenset(
    (
        "a about according after all also am among an and any are as asked at be because been "
        "before being both but by can could did do does during each else ever exactly for from "
        "get gets give given go had has have he her hers him his how i if in into is it its "
        "just kind made make many may me might more most much must my near no nor not of off on "
        "one or other our out over own please reported report reports said same say says shall "
        "she should so some such take than that the their them then there these they thing "
        "think this those through to told too under until up upon us use used using very was we "
        "were what when where which while who whom whose why will with within without would you "
        "your article articles news did tell compare"
    ).split()
)
# words that show that a question's subject is not somebody who speaks
_NOBODY = re.compile(
    r"\b(?:that|which|who|whom|articles?|reports?|story|stories|piece|coverage|newspaper)\b",
    re.IGNORECASE,
)
_TOPICAL = re.compile(
    r"^what (?:about|(?:(?:has|have|had) )?changed (?:in|about|with|at|for)) ", re.IGNORECASE
)
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
PARTICLES = lexicon.PARTICLES | {"of", "and", "the"}


_BESIDES = re.compile(
    r"^(?:besides|apart from|aside from|other than|in addition to) .+, (?=(?:what|who|whom|whose|"
    r"which|where|when|why|how|is|are|was|were|do|does|did|has|have|had|any\w*)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Question:
    """A whole question taken apart.

    ``whole`` is the question as it is shown, ``text`` what is looked up: without "Besides the
    dam, ...". ``terms`` are its content words as written, names and numbers among them;
    ``names`` the capitalised or known names; ``numbers`` figures and years; ``wants`` what form
    the answer must have.
    """

    text: str
    reading: Reading
    terms: tuple[str, ...]
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    wants: Wanted
    whole: str


def understand(
    text: str,
    *,
    speakers: Collection[str] = (),
    outlets: Collection[str] = (),
    as_of: date | None = None,
) -> Question:
    """Take a whole question apart.

    ``speakers`` and ``outlets`` are those that the articles know, so that "lavrov" is a name
    and "The Verge" an outlet; ``as_of`` is what "last week" counts from.
    """
    shown = " ".join(text.split())
    text = _BESIDES.sub("", shown)
    named = outlets_named(text, outlets)
    whole = without_outlets(text, named).rstrip(" ?!.").strip()
    times = window(whole, as_of=as_of)
    plain = times.rest.rstrip(" ?!.").strip()
    plain = re.sub(r"^(?:and|but|so|then|also)[ ,]+(?=\w+ \w+ )", "", plain, flags=re.IGNORECASE)
    kind, wants, speaker, about = _kind(plain)
    if kind == "fact":
        kind, speaker, about = _noted(plain, speakers) or (kind, speaker, about)
    if kind not in SPOKEN:  # a date in "how many seats were lost in October" is of the matter
        times = Window(None, None, whole)
        plain = whole
        kind, wants, speaker, about = _kind(plain)
    if kind in TOPICAL and speaker is None:
        about = _TOPICAL.sub("", plain)
    names = _names(plain, speakers)
    if speaker is not None:
        speaker = re.sub(r"^(?:the )?(?:man|woman|person) ", "", speaker.strip(" ,"))
    people = tuple(name for name in names if any(same_person(name, s) for s in speakers))
    return Question(
        text=text,
        reading=Reading(
            kind=kind,
            people=people,
            speaker=speaker,
            about=about.strip(" ,?") if about else None,
            since=times.since,
            until=times.until,
            outlets=named,
        ),
        terms=content_words(_INTERROGATIVE.sub("", plain)),
        names=names,
        numbers=tuple(re.findall(r"\d[\d.,]*\d|\d", plain)),
        wants=wants,
        whole=shown,
    )


def content_words(text: str) -> tuple[str, ...]:
    """The words of a text that carry its meaning, as written, in order, each once."""
    words = (match.group().removesuffix("'s").removesuffix("’s") for match in _WORD.finditer(text))
    return tuple(dict.fromkeys(word for word in words if word.lower() not in FUNCTION))


def _kind(text: str) -> tuple[str, Wanted, str | None, str | None]:
    for pattern, kind in _SPOKE:
        if match := re.search(pattern, text, re.IGNORECASE):
            groups = match.groupdict()
            if _NOBODY.search(groups.get("x") or ""):
                continue
            wants: Wanted = "person" if kind == "who-said" else "any"
            return kind, wants, groups.get("x"), groups.get("y") or groups.get("z")
    for pattern, kind, wants in _KINDS:
        if re.search(pattern, text, re.IGNORECASE):
            return kind, wants, None, None
    # wordy questions put the interrogative last: "... is accused of fraud by whom, and when?"
    return "fact", "any", None, None


def _noted(text: str, speakers: Collection[str]) -> tuple[str, str, str] | None:
    """A note instead of a question: "Karl Solm on the job cuts"."""
    match = re.fullmatch(r"(?P<x>[A-Z]\S+(?: [A-Z]\S+)*) (?:on|about) (?P<y>.+)", text)
    if match and any(same_person(match["x"], name) for name in speakers):
        return "said-about", match["x"], match["y"]
    return None


def _names(text: str, speakers: Collection[str]) -> tuple[str, ...]:
    """Runs of capitalised words, and words that are a known speaker's name in any case."""
    surnames = {s.split()[-1].lower() for s in speakers if _is_name(s)}
    found: list[str] = []
    run: list[str] = []
    tokens = list(_WORD.finditer(text))
    for n, token in enumerate(tokens):
        word = re.sub(r"['’]s$", "", token.group())
        capital = word[:1].isupper() and (n > 0 or word.lower() not in FUNCTION)
        if n == 0 and capital and word.lower() in ("name", "list", "compare", "according"):
            capital = False
        known = word.lower() in surnames and word.lower() not in FUNCTION
        joined = run and text[tokens[n - 1].end() : token.start()].strip() == ""
        if (capital or known) and (joined or not run):
            run.append(word)
        elif capital or known:
            found.append(" ".join(run))
            run = [word]
        elif run and joined and word.lower() in PARTICLES - {"the", "and", "of"}:
            run.append(word)
        elif run:
            found.append(" ".join(run))
            run = []
        if run and word != token.group():  # "Lavrov's": the name ends with its genitive
            found.append(" ".join(run))
            run = []
    if run:
        found.append(" ".join(run))
    return tuple(
        dict.fromkeys(
            name for name in found if name.lower() not in FUNCTION and not _is_time(name, text)
        )
    )


_TIMES = re.compile("|".join([*MONTHS, *WEEKDAYS]), re.IGNORECASE)


def _is_time(name: str, text: str) -> bool:
    """Whether a name is a month or a weekday there, and not a Theresa May's."""
    before = re.search(rf"(\S+)\s+{re.escape(name)}\b", text)
    told = before is not None and re.fullmatch(
        r"\d+(?:st|nd|rd|th)?|in|on|of|by|since|until|last|next|this|from|between|and|to|early|late|"
        r"mid|before|after|during|the",
        before[1],
        re.IGNORECASE,
    )
    return bool(_TIMES.fullmatch(name) and told)


def _is_name(speaker: str) -> bool:
    words = speaker.split()
    return len(words) > 1 and all(w[:1].isupper() or w in PARTICLES for w in words)
