"""The style and the scripts of the page: the files beside this one."""

from __future__ import annotations

from assistant.templates import asset

STYLE = str(asset("page/page.css"))
_OPENS = asset("page/chat/opens.js")
TRANSCRIPT_SCRIPT = f"{asset('page/chat/transcript.js')}\n{_OPENS}"
PANEL_SCRIPT = f"{asset('page/chat/panel.js')}\n{_OPENS}"
