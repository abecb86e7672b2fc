"""The judgements on a draft in lines of text, with a count of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.record.draft import DraftJudgement, DraftSource, DraftVerdict
from assistant.record.insertions import Insertion

_VERDICTS: tuple[DraftVerdict, ...] = (
    "verbatim", "cut short", "stitched", "altered", "other speaker", "not found",
    "too short", "not closed",
)  # fmt: skip
_UNCHECKED: tuple[DraftVerdict, ...] = ("too short", "not closed")
_ALSO = 3  # further sources that are listed
_WORDS = 24  # of an unclosed quotation that are shown


def lines(judgements: Sequence[DraftJudgement]) -> Iterator[str]:
    """Yield the lines on each quotation, and a last line that counts them."""
    for one in judgements:
        yield from _about(one)
    yield _count(judgements)


def _about(one: DraftJudgement) -> Iterator[str]:
    words = one.quote.split()
    told = " ".join(words[:_WORDS] if one.verdict == "not closed" else words)
    end = "”"
    if one.verdict == "not closed":
        end = " …" if len(words) > _WORDS else ""
    yield f"line {one.line}: {one.verdict}: “{told}{end}"
    if one.article and one.verdict != "stitched":
        yield f"    {source_line_of(one.outlet, one.article, one.published, one.title)}"
    if one.verdict == "other speaker":
        yield f"    the draft gives it to {one.claimed}, the article to {one.speaker}"
    elif not one.sure and one.verdict in ("verbatim", "cut short"):
        whose = f"it gives them to {one.speaker}" if one.speaker else "who said them is left open"
        yield f"    the article does not say that these are words of {one.claimed}: {whose}"
    if not one.quoted and one.verdict in ("verbatim", "cut short"):
        yield "    the article has these words outside quotation marks: it reports in its own words"
    for dispute in one.disputes:
        yield f"    disputed: {_source(dispute.source)} gives the words to {dispute.speaker}"
    for drafted, printed in one.difference:
        yield f"    {_changed(drafted, printed)}"
    for put_in in one.insertions:
        yield f"    {told_insertion(put_in)}"
    if one.left_out:
        yield f"    left out, and it turns the words: “{one.left_out}”"
    if one.verdict == "stitched":
        for piece in one.pieces:
            yield f"    apart: “{' '.join(piece.words.split())}” ({_source(piece.source)})"
    for source in one.also[:_ALSO]:
        yield f"    also in {_source(source)}"
    if len(one.also) > _ALSO:
        yield f"    and in {len(one.also) - _ALSO} more"
    for notice in one.notices:
        yield f"    {notice}"


def told_insertion(one: Insertion) -> str:
    """Return a line on words in brackets: for which words they stand, and whom these mean."""
    told = f"“[{one.words}]” is an insertion of the writer’s"
    if one.replaced:
        told += f", for “{one.replaced}”"
    if one.meant:
        told += f" of {one.meant}" if one.borne_out else f", which means {one.meant} in the article"
    elif not one.borne_out:
        told += ", and the article does not name it"
    return told


def _changed(drafted: str, printed: str) -> str:
    if not drafted:
        return f"“{printed}” of the article is left out"
    if not printed:
        return f"“{drafted}” is not in the article"
    return f"“{drafted}” is “{printed}” in the article"


def _source(source: DraftSource) -> str:
    return source_line_of(source.outlet, source.article, source.published, source.title)


def source_line_of(
    outlet: str | None, article: str, published: date | None, title: str | None
) -> str:
    """Return "The Halden Courier, 2019-03-04: Ferry fares rise"."""
    day = published.isoformat() if published else "undated"
    return f"{outlet or article}, {day}: {title or article}"


def _count(judgements: Sequence[DraftJudgement]) -> str:
    if not judgements:
        return "The draft has no quotation."
    verdicts = Counter(one.verdict for one in judgements)
    told = [f"{verdicts[v]} {v}" for v in _VERDICTS if verdicts[v]]
    if unsure := sum(one.verdict == "verbatim" and not one.sure for one in judgements):
        told.append(f"{unsure} not said to be the speaker’s")
    if reported := sum(one.verdict == "verbatim" and not one.quoted for one in judgements):
        told.append(f"{reported} in the article’s own words")
    if inserted := sum(bool(one.insertions) for one in judgements):
        told.append(f"{inserted} with an insertion of the writer’s")
    if unknown := sum(any(not i.borne_out for i in one.insertions) for one in judgements):
        told.append(f"{unknown} with a name in brackets that is not borne out")
    if disputed := sum(bool(one.disputes) for one in judgements):
        told.append(f"{disputed} disputed")
    if withdrawn := sum(one.withdrawn for one in judgements):
        told.append(f"{withdrawn} withdrawn")
    unchecked = sum(verdicts[v] for v in _UNCHECKED)
    many = "1 quotation" if len(judgements) == 1 else f"{len(judgements)} quotations"
    return f"{many}, {len(judgements) - unchecked} checked: {', '.join(told)}."
