"""The answer to a question, its citations, and its form as JSON."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from typing import Any, Literal, get_args

from assistant.question.kinds import Kind

ReadingPart = Literal["kind", "speaker", "about", "since", "until", "outlets"]
PARTS: tuple[ReadingPart, ...] = get_args(ReadingPart)
Reason = Literal[
    "no words", "said before", "outlet", "speaker", "sought", "names", "statements", "absent",
    "lacks", "elsewhere",
]  # fmt: skip
Lacking = Literal[
    "figure",
    "figures",
    "other figure",
    "amount",
    "date",
    "year",
    "disclosure",
    "rank",
    "deed",
    "office",
    "pair",
    "place",
    "another day",
    "correction",
    "words",
    "names",
    "keywords",
    "outlet",
    "speaker",
    "other way",
    "author",
    "topic",
    "result",
]
NOT_SAID = "The articles do not say"  # how a refusal begins
OR_MEANT = "Or do you mean: "  # before the other reading of a question, the last line of a text
Act = Literal[
    "ask", "more", "shorter", "sure", "source", "quote", "correct", "back",
    "greet", "thanks", "help", "holdings", "language", "unclear",
]  # fmt: skip
Origin = Literal["written", "rewritten", "article", "replaced"]
Verdict = Literal[
    "verbatim", "cut short", "stitched", "altered", "other speaker", "not found",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of an article that support a part of the answer.

    ``quote == article.text[start:end]``, in code points; ``sentence`` is the sentence around them.
    ``n`` counts from 1 and is the number of the mark ``[n]`` in the answer's text. ``notice`` says
    in the agency's or editor's words that the article was withdrawn or corrected.
    """

    n: int
    article: str
    title: str | None
    outlet: str | None
    published: date | None
    url: str | None
    start: int
    end: int
    quote: str
    sentence: str
    speaker: str | None
    verdict: Verdict
    notice: str | None = None


@dataclass(frozen=True, slots=True)
class CheckedStatement:
    """A statement of an answer that a language model has a part in, and what its check came to.

    ``origin`` is "written" if the statement is the model's and its sentences bear it out,
    "rewritten" if that held for its second wording, "article" for an article's own sentence, and
    "replaced" for one that stands in place of a statement that failed. ``fault`` is what was wrong
    with the first wording. ``cites`` are the numbers of the citations that it rests on.
    """

    text: str
    cites: tuple[int, ...]
    origin: Origin
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it was understood; each of ``PARTS`` can be left out.

    ``author`` is the journalist whose articles are asked for.
    """

    kind: Kind
    people: tuple[str, ...] = ()
    speaker: str | None = None
    about: str | None = None
    since: date | None = None
    until: date | None = None
    outlets: tuple[str, ...] = ()
    author: str | None = None

    def without(self, parts: Collection[str]) -> Reading:
        """Return the reading without some of its parts.

        Without its kind or its speaker, a question for a statement becomes a plain question,
        searched by all its words. The topic was limited to that speaker and is dropped too.

        Raises:
            ValueError: a name is none of ``PARTS``.
        """
        if unknown := sorted(set(parts) - set(PARTS)):
            raise ValueError(f"a reading is without one of {', '.join(PARTS)}, not {unknown[0]!r}")
        left = self
        if "kind" in parts or ("speaker" in parts and self.speaker):
            left = replace(left, kind="fact", speaker=None, about=None)
        return replace(
            left,
            about=None if "about" in parts else left.about,
            since=None if "since" in parts else left.since,
            until=None if "until" in parts else left.until,
            outlets=() if "outlets" in parts else left.outlets,
        )


@dataclass(frozen=True, slots=True)
class Lack:
    """What a question asks for and no near sentence has; ``of`` are the words that name it.

    For "deed" these are the verb, for "office" the office and its place, for "pair" the two names,
    for "rank", "place" and "outlet" the one word, for "words" the quotation, for "names" and
    "keywords" these in one text, for "topic" the words that no article on the rest has, for
    "speaker" the asked one and whose the words are, for "other way" the verb; for all others there
    are none.
    """

    what: Lacking
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """The reasons of a refusal; ``assistant.composing.refusal`` has the words for it.

    ``reason`` is the main reason, which is shown last. ``reading`` is what was searched for;
    ``is_clause`` is True if its topic is a clause: that the bridge is safe. ``names`` are the names
    in the question with the number of articles that have each, ``together`` is the number that have
    all of them. ``on_record`` counts the statements that are known to be the asked speaker's, None
    if they were not counted. ``absent`` are the words that no article has, ``lacks`` is what no
    near sentence has. ``outlets`` are those that have articles, if the question names
    another; the ones with most articles come first.
    """

    reason: Reason
    reading: Reading = field(default_factory=lambda: Reading("fact"))
    is_clause: bool = False
    names: Mapping[str, int] = field(default_factory=dict)
    together: int = 0
    on_record: int | None = None
    absent: tuple[str, ...] = ()
    lacks: Lack | None = None
    outlets: tuple[str, ...] = ()


LATER = frozenset(("why", "act", "other", "checked", "notices"))  # fields that older answers lack


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question, or a refusal.

    ``understood`` is the complete question that was searched for: a follow-up made standalone.
    ``refusal`` is the refusal in words; it is None for an answer that is ``found``. ``why`` holds
    the refusals as values, one for each part of the question that was not found. ``nearest`` are
    the closest sentences if nothing was found; they do not answer. ``confidence`` is the
    assistant's own estimate that the articles hold the answer, from 0 to 1. ``timings_ms`` are
    milliseconds of wall clock by stage, with ``total``. An answer that still grows has none, and is
    not ``found`` before it has a part. ``act`` is the act of the turn; small talk and questions on
    the articles as such are ``found`` and cite nothing. ``other`` is a whole question that may have
    been meant instead, if the conversation leaves two readings close. ``checked`` are the
    statements of an answer that a language model wrote, each with its verdict; ``notices`` say what
    went wrong with the model. Both are empty without one.
    """

    question: str
    understood: str
    found: bool
    text: str
    citations: tuple[Citation, ...] = ()
    refusal: str | None = None
    confidence: float = 0.0
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    reading: Reading = field(default_factory=lambda: Reading("fact"))
    nearest: tuple[Citation, ...] = ()
    why: tuple[Refusal, ...] = ()
    act: Act = "ask"
    other: str | None = None
    checked: tuple[CheckedStatement, ...] = ()
    notices: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The answer as JSON values; dates are ISO 8601 strings.

        ``checked`` and ``notices`` are left out where they are empty.
        """
        value: dict[str, Any] = _plain(asdict(self))
        return {k: v for k, v in value.items() if v or k not in ("checked", "notices")}

    def to_markdown(self) -> str:
        """The answer as Markdown: its text, then its sources, or the nearest sentences."""
        blocks = [_inert(self.text), self.sources_markdown()]
        if self.nearest:
            near = (f"- {_inert(' '.join(c.sentence.split()))} ({_where(c)})" for c in self.nearest)
            blocks.append("\n".join(["Nearest, but not an answer:", "", *near]))
        return "\n\n".join(filter(None, blocks))

    _repr_markdown_ = to_markdown  # a notebook shows it

    def sources_markdown(self) -> str:
        """The citations as a list in Markdown, each by its number in the text; "" without any."""
        return "\n".join(f"- [{c.n}] {_where(c)}" for c in self.citations)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Answer:
        """Read the answer that ``to_json`` wrote; the fields of ``LATER`` may be missing.

        Raises:
            ValueError: a field is missing or unknown.
        """
        known = {f.name for f in fields(cls)}
        if wrong := (set(value) ^ known) - LATER:
            raise ValueError(f"not an answer: fields {sorted(wrong)} differ")
        return cls(
            **{
                **value,
                "citations": tuple(_citation(c) for c in value["citations"]),
                "nearest": tuple(_citation(c) for c in value["nearest"]),
                "reading": _reading(value["reading"]),
                "why": tuple(_refusal(why) for why in value.get("why", ())),
                "checked": tuple(_checked(one) for one in value.get("checked", ())),
                "notices": tuple(value.get("notices", ())),
            }
        )


def _checked(value: Mapping[str, Any]) -> CheckedStatement:
    return CheckedStatement(**{**value, "cites": tuple(value["cites"])})


def _where(c: Citation) -> str:
    day = c.published.isoformat() if c.published else "undated"
    title = _inert(c.title or c.article)
    if c.url and re.fullmatch(r"https?://[^\s<>()]+", c.url):
        title = f"[{title}](<{c.url}>)"
    return f"{_inert(c.outlet or c.article)}, {day}, {title}"


def _inert(text: str) -> str:
    """Return text that Markdown shows as it is; a number in brackets needs nothing for that."""
    return re.sub(r"([\\`*_<>&|~#!$]|\[(?!\d+\])|(?<!\d)\]|\](?=\())", r"\\\1", text)


def _reading(value: Mapping[str, Any]) -> Reading:
    days = {name: _day(value[name]) for name in ("since", "until")}
    lists = {name: tuple(value[name]) for name in ("people", "outlets")}
    return Reading(**{**value, **days, **lists})


def _refusal(value: Mapping[str, Any]) -> Refusal:
    lacks = value["lacks"] and Lack(value["lacks"]["what"], tuple(value["lacks"]["of"]))
    made = {
        "reading": _reading(value["reading"]),
        "absent": tuple(value["absent"]),
        "outlets": tuple(value.get("outlets", ())),
    }
    return Refusal(**{**value, **made, "lacks": lacks})


def _citation(value: Mapping[str, Any]) -> Citation:
    return Citation(**{**value, "published": _day(value["published"])})


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
