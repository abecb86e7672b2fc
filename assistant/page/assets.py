"""The style and the scripts of the page: the files beside this one."""

from __future__ import annotations

from assistant.templates import asset

STYLE = "\n".join(str(asset(f"page/{name}.css")) for name in ("page", "chat/chat", "house"))
PLOTS = asset("page/widgets/plots.css")
HEAD = f'<style>{PLOTS}</style><style media="print">{asset("page/print.css")}</style>'
_OPENS = asset("page/chat/opens.js")
TRANSCRIPT_SCRIPT = f"{asset('page/chat/transcript.js')}\n{_OPENS}"
PANEL_SCRIPT = f"{asset('page/chat/panel.js')}\n{_OPENS}"
LISTING_SCRIPT = str(asset("page/chat/listing.js"))
PLACE_SCRIPT = str(asset("page/chat/place.js"))
HOLDINGS_SCRIPT = str(asset("page/chat/holdings.js"))
RENEWED_SCRIPT = str(asset("page/chat/renewed.js"))
FOLLOWING_SCRIPT = str(asset("page/chat/following.js"))
