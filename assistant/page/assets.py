"""The style and the scripts of the page: the files beside this one."""

from __future__ import annotations

from assistant.templates import asset

STYLE = f"{asset('page/page.css')}\n{asset('page/house.css')}"
_OPENS = asset("page/opens.js")
TRANSCRIPT_SCRIPT = f"{asset('page/transcript.js')}\n{_OPENS}"
PANEL_SCRIPT = f"{asset('page/panel.js')}\n{_OPENS}"
