"""What programs send and get, as the schema shows it.

An answer, a statement, a person and a judgement are what Python gets; ``to_json`` of them is sent.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assistant.answer import ReadingPart
from assistant.question.understand import LONGEST_QUESTION
from assistant.record.draft import DraftJudgement
from assistant.record.statements import Said
from assistant.service.unknown import refuse_fields
from corpus.people.across_articles import Person
from index.library.articles import ArticleEntry

MOST_MESSAGES = 200
LONGEST_MESSAGE = 100_000  # characters: an answer of the past

Day = Annotated[
    str,
    Field(
        pattern=r"^\d{4}(-\d{1,2}(-\d{1,2})?)?$",
        description="A day, a month or a year of publication; both ends are included.",
        examples=["2020-02-06", "2020-02", "2020"],
    ),
]
OutletName = Annotated[
    str,
    Field(
        min_length=1,
        max_length=300,
        description="An outlet in any case, or a part of its name that no other outlet has.",
        examples=["The Verge", "verge"],
    ),
]


class _Given(BaseModel):
    """What a program sends: a field that there is not is an error, which lists those there are."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _known(cls, body: Any) -> Any:
        refuse_fields(body, cls.model_fields)
        return body


class PastMessage(_Given):
    """A message before the question."""

    role: Literal["user", "assistant"]
    text: str = Field(max_length=LONGEST_MESSAGE)


class Asked(_Given):
    """A question, what was said before it, and within which articles it is asked."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"question": "What did Lavrov say about Bolton?"},
                {
                    "question": "And about Venezuela?",
                    "history": [{"role": "user", "text": "What did Lavrov say about Bolton?"}],
                    "since": "2020-02",
                },
            ]
        },
    )

    question: str = Field(min_length=1, max_length=LONGEST_QUESTION)
    history: list[PastMessage] = Field(
        default=[], max_length=MOST_MESSAGES, description="The messages before it, oldest first."
    )
    since: Day | None = None
    until: Day | None = None
    outlets: list[OutletName] | None = Field(default=None, max_length=100)
    without: list[ReadingPart] = Field(
        default=[],
        max_length=6,
        description="Parts of what was understood to leave out; `reading` of an answer has them.",
    )


class Draft(_Given):
    """A text whose quotations are to be checked."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"draft": "“The dam will never be built,” Anna Vane said on Monday."}]
        },
    )

    draft: str = Field(max_length=900_000)


class ArticlePage(BaseModel):
    """Some of the articles, newest first, and how many there are in all."""

    total: int
    outlets: list[str] = Field(description="All outlets, those with most articles first.")
    articles: list[ArticleEntry]


class StatementPage(BaseModel):
    """Some of the statements, oldest first, and how many there are in all."""

    total: int
    statements: list[Said]


class PeoplePage(BaseModel):
    """Some of those who are on record by name, those with most statements first."""

    total: int
    people: list[Person]


class Judgements(BaseModel):
    """The judgement on each quotation of a draft, in order."""

    judgements: list[DraftJudgement]


class Health(BaseModel):
    """The server answers."""

    status: Literal["ok"]


class Readiness(BaseModel):
    """The server answers questions, and what its index holds."""

    status: Literal["ready"]
    articles: int
    passages: int
