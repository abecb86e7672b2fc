"""``onrecord said``, ``people`` and ``verify``: what is on record, and drafts checked."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from assistant.commands.command import Command, day_window, text
from assistant.settings import Settings
from assistant.terminal.screen import show
from assistant.terminal.talk import open_terminal
from corpus.errors import UserError


def _said_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--by", type=text, metavar="NAME", help="the speaker")
    parser.add_argument("--about", type=text, metavar="TOPIC", help="a person or a topic")
    parser.add_argument("--kind", choices=("direct", "indirect", "mixed"))
    day_window(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="as CSV")
    form.add_argument("--json", action="store_true", help="as JSON lines")


def _people_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON lines")


def _verify_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("draft", type=Path, metavar="DRAFT", help="a text file, or -")
    parser.add_argument("--json", action="store_true", help="as JSON lines")


def _said(options: argparse.Namespace, settings: Settings) -> int:
    from assistant.record.statements import write_csv

    with open_terminal(settings) as assistant:
        rows = assistant.statements(
            options.by,
            options.about,
            options.since,
            options.until,
            options.kind,
            options.outlet,
        )
    if options.csv:
        write_csv(rows, sys.stdout)
    elif options.json:
        for row in rows:
            print(json.dumps(row.to_json(), ensure_ascii=False))
    else:
        for row in rows:
            day = row.published.isoformat() if row.published else "undated"
            who = row.speaker or f"not sure who ({', '.join(row.candidates) or 'no candidate'})"
            carried = f", {row.outlets} outlets" if row.outlets > 1 else ""
            show(f"{day}  {who}  [{row.kind}]  {row.outlet or row.article}{carried}")
            show(f"    {' '.join(row.quote.split())}")
            if row.notice:
                show(f"    {row.notice}")
            for other in row.variants:
                day = other.published.isoformat() if other.published else "undated"
                where = other.outlet or other.article
                show(f"    also as: {' '.join(other.quote.split())} ({where}, {day})")
        if not rows:
            show("Nothing of the kind is on record.")
    return 0 if rows else 1


def _people(options: argparse.Namespace, settings: Settings) -> int:
    with open_terminal(settings) as assistant:
        people, file = assistant.people(), assistant.people_file
    for one in people:
        if options.json:
            print(json.dumps(asdict(one), ensure_ascii=False))
            continue
        said = f"{one.statements} {'statement' if one.statements == 1 else 'statements'}"
        where = f"{one.articles} {'article' if one.articles == 1 else 'articles'}"
        show(f"{one.name}  {said} in {where}")
        if one.aliases:
            show(f"    also as: {', '.join(one.aliases)}")
        if one.may_be:
            show(f"    left apart; may be: {', '.join(one.may_be)}")
    if not people:
        show("Nobody is on record by name.", to=sys.stderr)
    show(f"To join two names, or keep two apart, write a line NAME,ALIAS or NAME,ALIAS,not in "
          f"{file}", to=sys.stderr)  # fmt: skip
    return 0 if people else 1


def _verify(options: argparse.Namespace, settings: Settings) -> int:
    try:
        raw = sys.stdin.buffer.read() if str(options.draft) == "-" else options.draft.read_bytes()
        draft = raw.decode("utf-8-sig")
    except OSError as error:
        raise UserError(f"{options.draft} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UserError(f"{options.draft} is not UTF-8 text: save it as UTF-8.") from error
    from assistant.record.verify_lines import lines

    with open_terminal(settings) as assistant:
        judgements = assistant.verify(draft)
    if options.json:
        for one in judgements:
            print(json.dumps(one.to_json(), ensure_ascii=False))
    else:
        show("\n".join(lines(judgements)))
    return 0 if all(one.holds for one in judgements) else 1


SAID = Command("said", "list who is on record as having said what", _said, _said_arguments)
PEOPLE = Command(
    "people", "list who is on record, and under what names", _people, _people_arguments
)
VERIFY = Command(
    "verify", "check every quotation of a draft against the articles", _verify, _verify_arguments
)
