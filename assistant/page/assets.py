"""How the page looks and what a click does: the files beside this one."""

from __future__ import annotations

from importlib.resources import files


def _read(*names: str) -> str:
    folder = files("assistant.page")
    return "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)


STYLE = _read("page.css")
TRANSCRIPT_SCRIPT = _read("transcript.js", "opens.js")
PANEL_SCRIPT = _read("panel.js", "opens.js")
