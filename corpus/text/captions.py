"""Lines of an article that are no running text: headings, captions, links to other articles."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.text.units import Unit, paragraph_ranges


def asides(units: Sequence[Unit]) -> frozenset[int]:
    """Return the units that are no running text.

    A heading or a link is a paragraph of one unit that does not end as a sentence does. A caption
    ends with a credit, such as "(Radio Delta)", or stands before one: "Credit: Radio Delta".
    """
    found: set[int] = set()
    for begin, end in paragraph_ranges(units):
        part = units[begin:end]
        if _is_line(part[-1]) or (end - begin == 1 and _is_quoted_headline(part[-1])):
            found.add(end - 1)
        for n, unit in enumerate(part, begin):
            if n > begin and (_is_label(unit) or _is_bracket(unit)):
                found.update({n, n - 1})
            elif (_is_label(unit) and not _is_quoting(part)) or _ends_with_bracket(unit):
                found.add(n)
    return frozenset(found)


def _is_quoting(part: Sequence[Unit]) -> bool:
    """True if a paragraph quotes: a long caption may tell what the one in the picture said."""
    return any(t.kind == "quotation" for unit in part for t in unit.tokens)


def _is_line(unit: Unit) -> bool:
    """True if a unit does not end as a sentence does, and holds no quotation."""
    tokens = unit.tokens
    closed = [t for t in tokens if t.text != ")"]
    if not closed or len(tokens) > _LONGEST or closed[-1].text[-1] in _STOPS:
        return False
    return not any(t.kind == "quotation" for t in tokens)


def _is_quoted_headline(unit: Unit) -> bool:
    """True for a headline with a name and words: "Ana Ruiz: ‘We will stay’"."""
    tokens = unit.tokens
    if len(tokens) < 3 or tokens[-1].kind != "quotation" or tokens[-2].text != ":":
        return False
    return tokens[-1].text.rstrip(_MARKS)[-1:] not in _ENDS and all(t.capital for t in tokens[:-2])


def _is_label(unit: Unit) -> bool:
    """True if a unit opens with the label of a credit: "Credit: Radio Delta"."""
    tokens = unit.tokens
    return len(tokens) > 2 and tokens[0].low in _LABELS and tokens[1].text in {":", "by"}


def _is_bracket(unit: Unit) -> bool:
    """True if a unit is only a credit in brackets: "(Ana Ruiz / Radio Delta)"."""
    tokens = unit.tokens
    return bool(tokens) and tokens[0].text == "(" and _ends_with_bracket(unit)


def _ends_with_bracket(unit: Unit) -> bool:
    """True if a credit in brackets follows the full stop of a caption."""
    tokens = unit.tokens
    if len(tokens) < 3 or tokens[-1].text != ")":
        return False
    opens = next((n for n in range(len(tokens) - 2, -1, -1) if tokens[n].text == "("), None)
    if opens is None or (opens and tokens[opens - 1].text[-1] not in ".!?"):
        return False
    inside = tokens[opens + 1 : -1]
    named = inside[0].capital and inside[-1].text not in {".", "!", "?"}
    return named and len(inside) <= _CREDIT


_MARKS = "\"”’'“„«»"
_ENDS = {".", "!", "?", "…", ","}
_STOPS = ".!?…:;,”’\"'"
_LABELS = frozenset({"credit", "credits", "photo", "photos", "photograph", "picture", "image"})
_LONGEST = 40
"""The most tokens of a heading or a caption."""
_CREDIT = 8
"""The most tokens of a credit in brackets."""
