"""Bylines: byline lines, signatures, and names of outlets."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.english.places import CITIES
from corpus.masthead.agencies import agency
from corpus.masthead.dates import dates, days, weekdays


class Credit(NamedTuple):
    """The parts of a byline. Each is None if the byline does not name it."""

    byline: str | None
    outlet: str | None
    agency: str | None


_TOKEN = r"[^\W\d_a-z](?:[\w'’-]*[\w]|\.(?:[^\W\d_a-z]\.)*)"
_PARTICLE = (
    r"(?:de|da|di|la|le|van|von|der|den|del|della|bin|bint|ibn|al|el|dos|du|ter|zu|y|e|Mc|O)"
)
_PERSON = rf"{_TOKEN}(?:[ ](?:{_PARTICLE}[ ]){{0,2}}{_TOKEN}){{1,4}}"
_PEOPLE = re.compile(rf"{_PERSON}(?:(?:, | [Aa]nd | AND | & |, and | / ){_PERSON}){{0,7}}")
_BY = re.compile(
    r"(?:(?:story|written|reported|words|posted|published|text|report|article) )?"
    r"by:? +(?P<rest>.+)",
    re.I,
)
_KINDS = """Times|Post|News|Herald|Guardian|Journal|Telegraph|Tribune|Press|Gazette|Chronicle|
Independent|Observer|Daily Mail|Daily Express|Mirror|Globe|Globe and Mail|Evening Standard|Examiner|
Courier|Monitor|Economist|News Agency|Broadcasting Corporation|Newspaper|Dispatch|Register|Bulletin|
Inquirer|Newswire|News Service|Press Service|Sentinel|Advertiser|Argus|Echo|
Spectator|Statesman""".replace("\n", "")
_PAPER = re.compile(
    rf"(?:The )?(?:(?!The )[^\W\d_a-z][\w.'’&-]*(?: of| and| &)? ){{0,4}}(?:{_KINDS})"
    r"|The [^\W\d_a-z]\w+ (?:Age|Star|Sun|Mail|Today|Online)"
    # broadcasters have the kind before the name: "Radio New Zealand"
    r"|(?:Radio|TV|Channel)(?: [^\W_a-z][\w.'’&-]*){1,3}"
)
_ROLE = re.compile(
    r"(?:[\w’'-]+ ){0,4}(?:writer|reporter|correspondent|editor|bureau chief|staff|columnist|"
    r"contributor|journalist|analyst|producer)s?(?: in [\w .]+)?",
    re.I,
)
_NOT_NAMES = re.compile(
    r"\b(?:the|this|that|it|we|he|she|they|you|but|is|are|was|how|why|what|when|for|read|more|with|"
    r"related|photo|image|video|news|click|see|share|follow|sign|subscribe|story|stories|latest|day|"
    r"minister|president|government|ministry|state|states|party|court|staff|immediate|release|press|"
    r"breaking|exclusive|copyright)\b",
    re.I,
)


def outlet(name: str) -> str | None:
    """Return the outlet with this name, or None.

    An agency has its usual name; any other outlet has the name as written.
    """
    name = name.strip(" .,()")
    name = re.sub(
        r"(?:,? in|,) [^\W\d_a-z][^,]{2,30}$", "", name.title() if name.isupper() else name
    )
    if known := agency(name):
        return known
    return name if _PAPER.fullmatch(name) else None


def are_people(names: str) -> bool:
    """True if the whole string is names of people and nothing more."""
    if not _PEOPLE.fullmatch(names) or _NOT_NAMES.search(names) or agency(names) or outlet(names):
        return False
    return not (weekdays(names) or days(names) or names.casefold() in CITIES)


def credit(line: str) -> Credit | None:
    """Return the credit of a line that opens with "By", or None if no names of people follow."""
    m = _BY.fullmatch(line.strip(" *_()[]"))
    if not m or len(line) > 200:
        return None
    first, *rest = _parts(m["rest"])
    named, paper = _split_paper(first)
    if are_people(named):
        papers = [p for part in [paper, *rest] if part and (p := outlet(part))]
        return _credited(named, papers[0] if papers else None)
    if not rest and (paper := outlet(first)):
        return _credited(None, paper)
    return None


def byline_signature(line: str) -> Credit | None:
    """Return the credit of a byline on its own line, or None: "Jane Doe, The Associated Press"."""
    line = line.strip(" *_()[]—–-")
    if len(line) > 120 or dates(line):
        return None
    named, paper = _split_paper(line)
    if paper and are_people(named) and (found := outlet(paper)):
        return _credited(named, found)
    return None


def _parts(rest: str) -> list[str]:
    parts = re.split(r"\s+[|•·–—-]\s+|\s*[|•·]\s*", rest.strip(" .*_"))
    return [part.strip() for part in parts if part.strip()] or [""]


def _split_paper(names: str) -> tuple[str, str | None]:
    """Return the names, and the outlet or None. A role between them or after them is dropped."""
    pieces = re.split(r",\s+| for | of (?=The )| (?=The )|\s+[|•·–—/-]\s+", names)
    while len(pieces) > 1 and (_ROLE.fullmatch(pieces[-1]) or pieces[-1].casefold() in CITIES):
        pieces.pop()
    paper = pieces.pop() if len(pieces) > 1 and outlet(pieces[-1]) else None
    while len(pieces) > 1 and _ROLE.fullmatch(pieces[-1]):
        pieces.pop()
    named = re.sub(r" in [^\W\d_a-z][\w' .-]{2,40}$", "", ", ".join(pieces))
    return re.sub(r"\s*\((?:\w+\s?){1,3}\)$", "", named).strip(), paper


def _credited(byline: str | None, paper: str | None) -> Credit:
    return Credit(byline, paper, agency(paper) if paper else None)
