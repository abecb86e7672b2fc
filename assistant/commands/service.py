"""``onrecord mcp`` and ``onrecord access``: a server for a model, and who may use the others."""

from __future__ import annotations

import argparse
import asyncio
import sys
from getpass import getpass
from importlib.metadata import version

from assistant.commands.command import Command, text
from assistant.service.entry.access import read_access, write_access
from assistant.settings import Settings
from assistant.terminal.screen import show
from assistant.terminal.talk import open_terminal
from corpus.errors import BadSetting


def _mcp(options: argparse.Namespace, settings: Settings) -> int:
    from assistant.service.tools import tools_server
    from assistant.service.work import Work

    with open_terminal(settings) as assistant:
        server = tools_server(Work(assistant), version=version("onrecord"))
        asyncio.run(server.run_stdio_async())
    return 0


def _access_arguments(parser: argparse.ArgumentParser) -> None:
    choices = ("password", "token", "remove", "list")
    parser.add_argument(
        "what",
        choices=choices,
        metavar="WHAT",
        help="password: set the one that opens the page; token: make one for a program, shown "
        "once; remove: a token; list: what there is",
    )
    parser.add_argument("name", nargs="?", type=text, metavar="NAME", help="the token's name")


def _access(options: argparse.Namespace, settings: Settings) -> int:
    what, name, home = options.what, options.name, settings.home
    if what in ("token", "remove") and not (name or "").strip():
        raise BadSetting(f"Name the token: onrecord access {what} NAME")
    if what in ("password", "list") and name:
        raise BadSetting(f"{what} takes no name: onrecord access {what}")
    access = read_access(home)
    if what == "password":
        write_access(home, access.with_password(_typed_password()))
        show("The password is set. Everybody who was logged in must log in again.")
    elif what == "token":
        access, token = access.with_token(name)
        write_access(home, access)
        print(token)
        show("Keep it: it is shown this once.", to=sys.stderr)
    elif what == "remove":
        write_access(home, access.without_token(name))
        show(f"The token {name} opens nothing any more.")
    else:
        show("password: " + ("set" if access.password else "none"))
        show("tokens: " + (", ".join(access.tokens) or "none"))
    return 0


def _typed_password() -> str:
    """Return the password that was typed twice, or the first line of what is piped in.

    Raises:
        BadSetting: the two differ.
    """
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass("Password: ")
    if getpass("Again: ") != password:
        raise BadSetting("The two differ: nothing was changed.")
    return password


MCP = Command("mcp", "serve the tools of the Model Context Protocol over stdin and stdout", _mcp)
ACCESS = Command(
    "access", "set the password and the tokens of the page and the services", _access,
    _access_arguments,
)  # fmt: skip
