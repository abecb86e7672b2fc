"""``onrecord articles``: what is indexed."""

from __future__ import annotations

import argparse
import json
import sys

from assistant.commands.command import Command
from assistant.settings import Settings
from assistant.terminal.screen import show


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON lines")


def _articles(options: argparse.Namespace, settings: Settings) -> int:
    from index.library.listing import list_articles

    found = list_articles(settings.home)
    for one in found:
        if options.json:
            print(json.dumps(one.to_json(), ensure_ascii=False))
            continue
        day = one.published.isoformat() if one.published else "undated"
        show(f"{day}  {one.outlet or 'outlet unknown'}  {one.title or 'untitled'}")
        section = ", ".join(filter(None, [one.section, one.page and f"page {one.page}"]))
        told = [one.byline and f"by {one.byline}", section, one.id, one.file]
        show(f"    {' | '.join(part for part in told if part)}")
    if not found:
        show("Nothing is indexed. Run: onrecord index FOLDER", to=sys.stderr)
    return 0 if found else 1


ARTICLE_LIST = Command(
    "articles", "list what is indexed, and where it came from", _articles, _arguments
)
