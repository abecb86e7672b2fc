"""What programs ask of the page by gradio's client."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.conversation import Conversation
from assistant.page.sessions.filters import Limits, limits

if TYPE_CHECKING:
    from assistant.ask import Assistant


@dataclass(frozen=True, slots=True)
class Programs:
    """What programs may call."""

    assistant: Assistant

    def ask(
        self,
        question: str,
        history: list[dict[str, str]] | None = None,
        since: str | None = None,
        until: str | None = None,
        outlets: list[str] | None = None,
        without: list[str] | None = None,
    ) -> dict[str, Any]:
        """Answer a question from the articles, in the JSON form of an answer.

        history: {"role": "user" | "assistant", "text": ...} before it, oldest first.
        since, until: year-month-day, both included. outlets: only these.
        without: parts of what is understood to leave out, such as "speaker".
        """
        window: Limits = limits(since or "", until or "", outlets or ())
        try:
            earlier = Conversation.from_messages(history or ())
        except (KeyError, AttributeError, TypeError) as error:
            wrong = 'history: every message needs a "role" and a "text", both strings'
            raise ValueError(wrong) from error
        answer = self.assistant.ask(
            question,
            earlier,
            since=window.since,
            until=window.until,
            outlets=window.outlets,
            without=without or (),
        )
        return answer.to_json()
