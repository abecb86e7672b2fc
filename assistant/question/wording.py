"""The question inside a request: "could you tell me who won" asks who won."""

from __future__ import annotations

import re

_WH = r"(?:who|whom|whose|what|when|where|why|how|which|whether|if)\b"
_POLITE = re.compile(
    r"^(?:(?:hi|hello|hey|ok(?:ay)?|so|well|now|please|sorry|thanks|excuse me)[,!. ]+)+(?=\w+ \w)",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"^(?:(?:can|could|would|will) (?:you|u) (?:please |kindly |maybe )?|please |"
    r"i(?: would|['’]d)? (?:just )?(?:want|like|need) (?:you )?(?:to )?|"
    r"(?:do|does|did) (?:you|any(?:one|body)|it|they|the articles?) (?=know |say |tell )|"
    r"i(?: am|['’]m) (?:looking for|trying to find(?: out)?|curious|wondering)|let['’]s )*"
    r"(?:(?:tell|remind|show|inform|teach) (?:me|us)(?: exactly| again| please)?|let me know|"
    r"explain(?: to (?:me|us))?|describe|find(?: out)?|look up|check|see|know|say|wonder|state|"
    r"clarify|specify|give me|answer)?[ ,:]+"
    rf"(?={_WH} \w)",
    re.IGNORECASE,
)
_MARKED = re.compile(r",? (?:please|thanks|thank you|pls)$", re.IGNORECASE)
_TASK = re.compile(
    r"^(?:(?:can|could|would|will) (?:you|u) (?:please |kindly )?|"
    r"i(?: would|['’]d)? (?:want|like|need) (?:you )?(?:to )?(?:see |have |get )?)"
    r"(?=(?:summari|sum|list|compare|give|show|find|name|trace|outline|recap|get|an? |the |all |"
    r"any |articles?|quotes?|everything)\w*)",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """Return a question without the words around it that only ask to answer it.

    A request for a form of answer, "summarise the strike", stays; "could you" before it does not.
    """
    bare = _MARKED.sub("", _POLITE.sub("", text.rstrip(" ?!.")))
    asked = _REQUEST.sub("", bare)
    asked = _TASK.sub("", asked)
    end = text[len(text.rstrip(" ?!.")) :]
    return asked + end if asked else text
