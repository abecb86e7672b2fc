"""The command line: index, ask, chat, said, people, verify, eval, doctor."""

from __future__ import annotations

import argparse
import json
import os
import runpy
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer import PARTS
from assistant.settings import Settings
from corpus import SAMPLES
from corpus.errors import NothingToRead, UserError
from index.progress import Progress

if TYPE_CHECKING:
    from assistant.ask import Assistant

FIELDS = ("id", "title", "outlet", "published", "place", "agency", "byline", "url", "text")


def main(arguments: list[str] | None = None) -> int:
    """Run ``onrecord``; the exit status: 0, 1 for not found or not sound, 2 for an error."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if not hasattr(options, "run"):
        parser.print_help()
        return 0
    try:
        status: int = options.run(options)
        return status
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped. What was done is kept.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of a pipe has left
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
        return 0


class _Parser(argparse.ArgumentParser):
    """Names a command that there is not, and those that there are."""

    def _check_value(self, action: argparse.Action, value: object) -> None:
        if action.dest == "command" and value not in (action.choices or ()):
            commands = ", ".join(action.choices or ())
            self.exit(2, f"{self.prog}: no command {value!r}; commands are {commands}\n")
        super()._check_value(action, value)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="onrecord",
        description="Ask a folder of news articles, and get answers in the words that stand there.",
    )
    parser.add_argument("--version", action="version", version=f"onrecord {version('onrecord')}")
    place = "the index (.onrecord here)"
    parser.add_argument("--home", type=Path, metavar="DIR", help=place)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")

    def command(name: str, help: str, run: Callable[[argparse.Namespace], int]):  # type: ignore[no-untyped-def]
        sub = commands.add_parser(name, help=help, description=f"{help[0].upper()}{help[1:]}.")
        # without a default, which would take the place of what stands before the command
        sub.add_argument("--home", type=Path, metavar="DIR", help=place, default=argparse.SUPPRESS)
        sub.set_defaults(run=run)
        return sub

    index = command("index", "take in articles, and keep the index in step with them", _index)
    index.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="folders or files; "
                       "without any, those that were indexed before")  # fmt: skip
    index.add_argument("--forget", type=Path, metavar="PATH", help="take out what came from PATH")
    index.add_argument("--column", action="append", type=_column, default=None,
                       metavar="FIELD=NAME", help="the column of CSV and JSONL files that holds "
                       "a field, such as text=content; kept for later runs")  # fmt: skip
    index.add_argument("--rebuild", action="store_true", help="embed everything anew")
    ask = command("ask", "answer one question", _ask)
    ask.add_argument("question", type=_text)
    _window(ask)
    ask.add_argument("--without", action="append", choices=PARTS, default=[], metavar="PART",
                     help="leave out a part of what was understood: "
                     f"{', '.join(PARTS)}; may be repeated")  # fmt: skip
    ask.add_argument("--json", action="store_true", help="the answer as JSON")
    chat = command("chat", "open the chat page", _chat)
    chat.add_argument("--terminal", action="store_true", help="chat here instead of in a browser")
    chat.add_argument("--host", default="127.0.0.1", help="address to serve on (127.0.0.1)")
    chat.add_argument("--port", type=int, help="port (7860, or the next free one)")
    said = command("said", "list who is on record as having said what", _said)
    said.add_argument("--by", type=_text, metavar="NAME", help="the speaker")
    said.add_argument("--about", type=_text, metavar="TOPIC", help="a person or a topic")
    said.add_argument("--kind", choices=("direct", "indirect", "mixed"))
    _window(said)
    form = said.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="as CSV")
    form.add_argument("--json", action="store_true", help="as JSON lines")
    people = command("people", "list who is on record, and under what names", _people)
    people.add_argument("--json", action="store_true", help="as JSON lines")
    verify = command("verify", "check every quotation of a draft against the articles", _verify)
    verify.add_argument("draft", type=Path, metavar="DRAFT", help="a text file, or -")
    verify.add_argument("--json", action="store_true", help="as JSON lines")
    from assistant.evaluate.cli import add_arguments

    add_arguments(command("eval", "hold the assistant to a question set", _eval))
    command("doctor", "check that the index is sound", _doctor)
    return parser


def _window(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", type=_day, metavar="DAY", help="published then, or later")
    parser.add_argument("--until", type=_day, metavar="DAY", help="published by then")
    parser.add_argument(
        "--outlet", type=_text, action="append", metavar="NAME", help="may be repeated"
    )


def _text(argument: str) -> str:
    try:
        argument.encode()
    except UnicodeEncodeError:  # Python keeps bytes that it cannot read as lone surrogates
        raise argparse.ArgumentTypeError(f"{argument!a} is not UTF-8 text") from None
    return argument


def _column(text: str) -> tuple[str, str]:
    field, _, name = text.partition("=")
    if field not in FIELDS or not name:
        raise argparse.ArgumentTypeError(
            f"{text!r}: write FIELD=NAME, where FIELD is one of {', '.join(FIELDS)}"
        )
    return field, name


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day: write it as 2020-02-06") from None


def _settings(options: argparse.Namespace) -> Settings:
    return Settings.read(os.environ, home=options.home)


def _index(options: argparse.Namespace) -> int:
    from assistant.open import embedder_of
    from index.intake.sync import forget, sync

    settings = _settings(options)
    notices: list[str] = []
    embedder = embedder_of(settings, notices)
    with _bars() as progress:
        if options.forget:
            summary = forget(settings.home, options.forget, store=settings.store, progress=progress)
        else:
            summary = sync(
                settings.home,
                options.paths,
                embedder=embedder,
                store=settings.store,
                progress=progress,
                rebuild=options.rebuild,
                columns=dict(options.column) if options.column else None,
            )
            if options.paths and SAMPLES not in [path.resolve() for path in options.paths]:
                summary = _without_samples(settings, progress) or summary
    for notice in notices:
        print(notice, file=sys.stderr)
    for problem in summary.problems:
        print(f"{'note' if problem.kept else 'left out'}: {problem.where}: {problem.message}",
              file=sys.stderr)  # fmt: skip
    counts = ("added", "changed", "removed", "unchanged")
    done = ", ".join(f"{getattr(summary, name)} {name}" for name in counts)
    print(f"{summary.articles} articles in {summary.passages} passages ({done}) "
          f"in {summary.seconds:.1f} s: {settings.home}")  # fmt: skip
    if summary.copies:
        print(f"{summary.copies} are copies of one another and count once.")
    return 0


def _without_samples(settings: Settings, progress: Progress):  # type: ignore[no-untyped-def]
    """Take out the sample articles, which made room for the user's own; None if none were in."""
    from index.intake.sync import forget

    try:
        return forget(settings.home, SAMPLES, store=settings.store, progress=progress)
    except NothingToRead:
        return None


def _ask(options: argparse.Namespace) -> int:
    if not options.question.strip():
        raise UserError('Ask something: onrecord ask "What did Lavrov say about Bolton?"')
    with _opened(options) as assistant:
        answer = assistant.ask(
            options.question,
            since=options.since,
            until=options.until,
            outlets=options.outlet,
            without=options.without,
        )
    if options.json:
        print(json.dumps(answer.to_json(), ensure_ascii=False, indent=2))
    else:
        from assistant.terminal import shown

        print(shown(answer))
    return 0 if answer.found else 1


def _chat(options: argparse.Namespace) -> int:
    if options.terminal:
        from assistant.terminal import talk

        with _opened(options) as assistant:
            talk(assistant)
        return 0
    with _opened(options):  # a first index is made here, where its progress is seen
        pass
    arguments = ["onrecord chat", "--host", options.host]
    arguments += ["--port", str(options.port)] if options.port else []
    arguments += ["--home", str(options.home)] if options.home else []
    sys.argv = arguments
    runpy.run_module("ui", run_name="__main__")
    return 0


def _said(options: argparse.Namespace) -> int:
    from assistant.record.statements import written

    with _opened(options) as assistant:
        rows = assistant.statements(
            options.by,
            options.about,
            options.since,
            options.until,
            options.kind,
            options.outlet,
        )
    if options.csv:
        written(rows, sys.stdout)
    elif options.json:
        for row in rows:
            print(json.dumps(row.to_json(), ensure_ascii=False))
    else:
        for row in rows:
            day = row.published.isoformat() if row.published else "undated"
            who = row.speaker or f"not sure who ({', '.join(row.candidates) or 'no candidate'})"
            carried = f", {row.outlets} outlets" if row.outlets > 1 else ""
            print(f"{day}  {who}  [{row.kind}]  {row.outlet or row.article}{carried}")
            print(f"    {' '.join(row.quote.split())}")
            for other in row.variants:
                day = other.published.isoformat() if other.published else "undated"
                where = other.outlet or other.article
                print(f"    also as: {' '.join(other.quote.split())} ({where}, {day})")
        if not rows:
            print("Nothing of the kind is on record.")
    return 0 if rows else 1


def _people(options: argparse.Namespace) -> int:
    with _opened(options) as assistant:
        people, file = assistant.people(), assistant.people_file
    for one in people:
        if options.json:
            print(json.dumps(asdict(one), ensure_ascii=False))
            continue
        said = f"{one.statements} {'statement' if one.statements == 1 else 'statements'}"
        where = f"{one.articles} {'article' if one.articles == 1 else 'articles'}"
        print(f"{one.name}  {said} in {where}")
        if one.aliases:
            print(f"    also as: {', '.join(one.aliases)}")
        if one.may_be:
            print(f"    left apart; may be: {', '.join(one.may_be)}")
    if not people:
        print("Nobody is on record by name.", file=sys.stderr)
    print(f"To join two names, or keep two apart, write a line NAME,ALIAS or NAME,ALIAS,not in "
          f"{file}", file=sys.stderr)  # fmt: skip
    return 0 if people else 1


def _verify(options: argparse.Namespace) -> int:
    try:
        raw = sys.stdin.buffer.read() if str(options.draft) == "-" else options.draft.read_bytes()
        draft = raw.decode("utf-8-sig")
    except OSError as error:
        raise UserError(f"{options.draft} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UserError(f"{options.draft} is not UTF-8 text: save it as UTF-8.") from error
    with _opened(options) as assistant:
        judgements = assistant.verify(draft)
    for one in judgements:
        if options.json:
            print(json.dumps(one.to_json(), ensure_ascii=False))
            continue
        print(f"{one.verdict}: “{' '.join(one.quote.split())}”")
        if one.article:
            day = one.published.isoformat() if one.published else "undated"
            print(f"    {one.outlet or one.article}, {day}: {one.title or one.article}")
        if one.verdict == "other speaker":
            print(f"    the draft gives it to {one.claimed}, the article to {one.speaker}")
        for drafted, printed in one.difference:
            print(f"    “{drafted}” is “{printed}” in the article")
    if not judgements:
        print("The draft has no quotation of three words or more.")
    return 0 if all(one.verdict == "verbatim" for one in judgements) else 1


def _eval(options: argparse.Namespace) -> int:
    from assistant.evaluate.cli import main as evaluate

    return evaluate(options)


def _doctor(options: argparse.Namespace) -> int:
    from index.doctor import examine

    settings = _settings(options)
    findings = examine(settings.home, store=settings.store)
    for finding in findings:
        print(finding)
    if findings:
        print("Run: onrecord index", file=sys.stderr)
        return 1
    print(f"The index in {settings.home} is sound.")
    return 0


@contextmanager
def _opened(options: argparse.Namespace) -> Iterator[Assistant]:
    from assistant import open_assistant

    with (
        _bars() as progress,
        open_assistant(settings=_settings(options), progress=progress) as assistant,
    ):
        for notice in assistant.notices:
            print(notice, file=sys.stderr)
        yield assistant


@contextmanager
def _bars() -> Iterator[Progress]:
    """Progress on standard error: a bar for each phase, nothing where it is no terminal."""
    from tqdm import tqdm

    bar: tqdm[None] | None = None
    current = ""

    def progress(phase: str, done: int, total: int) -> None:
        nonlocal bar, current
        if bar is None or phase != current:
            if bar is not None:
                bar.close()
            current = phase
            bar = tqdm(total=total, desc=phase, file=sys.stderr, disable=None, leave=False)
        bar.total = total
        bar.n = done
        bar.refresh()

    try:
        yield progress
    finally:
        if bar is not None:
            bar.close()


if __name__ == "__main__":
    sys.exit(main())
