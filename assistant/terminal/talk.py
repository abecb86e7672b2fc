"""Answers and conversations in a terminal, and progress bars."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TextIO

from assistant.answer import PARTS, Answer, Reading
from assistant.conversation import Conversation
from assistant.settings import Settings
from assistant.terminal.screen import show
from corpus.errors import UserError
from index.progress import Progress

if TYPE_CHECKING:
    from assistant.ask import Assistant

WITHOUT, INSTEAD, ASKING_HELP = "/without", "/instead", "/help"
HELP = f"""Ask, or end with an empty line; {ASKING_HELP} shows this. To correct the last question:
  {WITHOUT} PART...   asks it again without parts of what was understood ({", ".join(PARTS)})
  {INSTEAD} QUESTION  asks another in its place"""


@contextmanager
def progress_bars(stream: TextIO | None) -> Iterator[Progress]:
    """Yield a progress function with a bar for each phase in turn; no bars without a terminal."""
    if stream is None:
        yield lambda _phase, _done, _total: None
        return
    from tqdm import tqdm

    bar: tqdm[None] | None = None
    current = ""

    def progress(phase: str, done: int, total: int) -> None:
        nonlocal bar, current
        if bar is None or phase != current:
            if bar is not None:
                bar.close()
            current = phase
            bar = tqdm(total=total, desc=phase, file=stream, disable=None, leave=False)
        bar.total = total
        bar.n = done
        bar.refresh()

    try:
        yield progress
    finally:
        if bar is not None:
            bar.close()


@contextmanager
def open_terminal(settings: Settings) -> Iterator[Assistant]:
    """Open an assistant on the index; its progress and notices go to standard error."""
    from assistant.open import open_assistant

    with (
        progress_bars(sys.stderr) as progress,
        open_assistant(settings=settings, progress=progress) as assistant,
    ):
        for notice in assistant.notices:
            show(notice, to=sys.stderr)
        yield assistant


def render_answer(answer: Answer) -> str:
    """Return the answer for a terminal: how it was understood, then its text, then its sources."""
    lines = []
    if answer.understood and answer.understood != answer.question:
        lines.append(f"Understood as: {answer.understood}")
    if parts := parts_of(answer.reading):
        lines.append(f"Looked for: {parts}")
    lines += ["", answer.text] if lines else [answer.text]
    if answer.citations:
        lines.append("")
    for c in answer.citations:
        day = c.published.isoformat() if c.published else "undated"
        lines.append(f"[{c.n}] {c.outlet or c.article}, {day}, {c.title or c.article} "
                     f"(characters {c.start} to {c.end})")  # fmt: skip
    if answer.notices:
        lines += ["", *(f"Note: {notice}" for notice in answer.notices)]
    if answer.nearest:
        lines.append("\nNearest, but not an answer:")
        lines += [f"  - {' '.join(c.sentence.split())} ({c.outlet or c.article})"
                  for c in answer.nearest]  # fmt: skip
    return "\n".join(lines)


def parts_of(reading: Reading) -> str:
    """Return the parts of a reading by the names under which they can be left out; "" for none."""
    values = {part: getattr(reading, part) for part in PARTS}
    values["kind"] = None if reading.kind == "fact" else reading.kind
    values["outlets"] = ", ".join(reading.outlets)
    return " · ".join(f"{part} {value}" for part, value in values.items() if value)


@dataclass(frozen=True, slots=True)
class TerminalTalk:
    """A conversation before its last question, and that question with its answer."""

    before: Conversation = field(default_factory=Conversation)
    question: str = ""
    answer: Answer | None = None
    without: frozenset[str] = frozenset()

    @property
    def conversation(self) -> Conversation:
        """The turns with the last one."""
        return self.before.then(self.question, self.answer) if self.answer else self.before


def talk(assistant: Assistant) -> None:
    """Answer typed questions until an empty line or the end of the input."""
    articles, _ = assistant.size()
    show(f"{articles} articles. {HELP}")
    for example in assistant.examples(3):
        show(f"  {example}")
    so_far = TerminalTalk()
    while line := _typed():
        if line.split()[0] == ASKING_HELP:
            show(f"\n{HELP}")
            continue
        try:
            so_far = reply(assistant, so_far, line)
        except (ValueError, UserError) as error:
            show(f"\n{error}")
            continue
        if so_far.answer:
            show(f"\n{render_answer(so_far.answer)}")


def reply(assistant: Assistant, so_far: TerminalTalk, line: str) -> TerminalTalk:
    """Answer a typed line: another question, or a correction of the last one.

    Raises:
        ValueError: there is nothing to correct, no such part to leave out, or no such command.
        UserError: the question cannot be asked.
    """
    command, _, rest = line.partition(" ")
    if re.fullmatch(r"/\w+", command) and command not in (WITHOUT, INSTEAD):
        raise ValueError(f"There is no {command}. {HELP}")
    if command not in (WITHOUT, INSTEAD):
        before, question, without = so_far.conversation, line, frozenset[str]()
    elif so_far.answer is None or not rest.strip():
        raise ValueError(HELP)
    elif command == WITHOUT:
        before, question = so_far.before, so_far.question
        without = so_far.without | set(rest.split())
    else:
        before, question, without = so_far.before, rest.strip(), frozenset()
    answer = assistant.ask(question, before, without=without)
    return TerminalTalk(before, question, answer, without)


def _typed() -> str:
    try:
        return input("\n> ").strip()
    except EOFError:
        return ""
