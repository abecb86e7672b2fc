"""The foot of an article: the lines below its last words."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.masthead import bylines
from corpus.masthead.agencies import agency
from corpus.masthead.bylines import Credit, byline_signature, credit
from corpus.masthead.heading import RULE, Heading, nonblank_lines, stamp_line

_END = re.compile(
    r"#{2,}|-?\s?30\s?-|[-(/ ]*ends?[-)/ ]*|[a-z]{2,4}(?:/[a-z]{2,4})+|-{1,2}\s?[A-Z/]{2,12}", re.I
)
_WORK = re.compile(
    r"\W*(?P<work>(?:additional |further |extra )?(?:edited|editing|reporting|reported|writing|"
    r"written|compiled|compiling|translated|translation|produced|graphics?|photos?|photography|"
    r"research|updated)(?: and (?:writing|editing|reporting))?) by:? (?P<who>.+)",
    re.I,
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright\b).*"
    r"|.{0,80}all rights reserved\W*.*"
    r"|this (?:material|article|story|report|piece) "
    r"(?:is|was|has been|may not|first|originally)\b.{0,200}"
    r"|.{0,140}\bwritten for \w+\W*"
    r"|our standards: .*"
    r"|(?:with (?:files|inputs?|reporting|additional reporting)|agency inputs) (?:from|by) .*"
    r"|follow .{1,60} on (?:twitter|facebook|instagram|x)\b.*"
    r"|.{0,200}\bcontributed to (?:this|the) (?:report|story|article)"
    r"|.{0,80}\bcontributed (?:reporting|research)\b.{0,60}",
    re.I,
)
_MOST = 12  # lines
_LONGEST = 8_000  # characters


def read_foot(text: str, head: int = 0, *, outlet: str | None = None) -> Heading:
    """Return the foot of a text, read from its end up to its last own words.

    The first ``head`` characters are not read. A line with only the ``outlet`` of the head belongs
    to the foot.
    """
    found, start = Heading(), max(head, len(text) - _LONGEST)
    for line in list(nonblank_lines(text[start:]))[: -_MOST - 1 : -1]:
        read = found if outlet and line.text.strip("*_ ") == outlet else _line(found, line.text)
        if read is None or (start > head and not line.start):
            break
        found = replace(read, length=len(text) - start - line.start)
    return found


def _line(found: Heading, line: str) -> Heading | None:
    """Return the heading with the facts of this line, or None if it is no line of a foot."""
    if RULE.fullmatch(line) or _END.fullmatch(line):
        return found
    if len(line) > 400:
        return None
    if work := _WORK.fullmatch(line):
        return _worked(found, work)
    if _RIGHTS.fullmatch(line.strip("*_()[]—–-. ")):
        claimed = re.match(r"\W*(?:©|copyright|c\b)", line, re.I)
        years = tuple(map(int, re.findall(r"\b(?:19|20)\d\d\b", line))) if claimed else ()
        return replace(found, years=found.years + years)
    if pair := re.fullmatch(r"(?:source|agency|via)\s*:\s*(.{2,60})", line, re.I):
        name = pair[1].strip(" .")
        return found.credited(Credit(None, bylines.outlet(name), agency(name)))
    if dated := stamp_line(line):
        return found.dated(line, dated.written, changed=dated.changed)
    if who := credit(line) or byline_signature(line):
        return found.credited(who)
    if name := agency(line.strip(" ()—–-.")):
        return replace(found, agency=found.agency or name)
    return None


def _worked(found: Heading, work: re.Match[str]) -> Heading | None:
    first = re.split(r"[;.)]| in | at |, (?:editing|writing)", work["who"])[0].strip(" *_")
    who = credit(f"by {first}")
    if who is None or not (who.byline or who.outlet):
        return None
    if not re.match(r"report|writ", work["work"], re.I):
        who = who._replace(byline=None)
    return found.credited(who)
