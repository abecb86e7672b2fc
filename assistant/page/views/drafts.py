"""Drafts to be checked: their text out of what readers paste or drop, and judgements as files."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple

from assistant.evidence.exact import find_all
from assistant.page.phrases import VERDICTS
from assistant.page.views.base.uploads import BadUpload
from assistant.record.draft import DraftJudgement
from assistant.record.statements import inert_cell
from assistant.record.verify_lines import source_line_of, told_insertion
from corpus.article import Article, Span
from corpus.reading import encodings
from corpus.reading.clipping import Clipping, File
from corpus.reading.formats import read_file

DRAFT_KINDS = (".txt", ".md", ".markdown", ".docx", ".odt", ".rtf")
LARGEST_DRAFT = 20_000_000  # bytes of a file
LONGEST_DRAFT = 1_000_000  # characters
VERDICT_WORDS = {
    **VERDICTS,
    "not found": "Not found in any article",
    "too short": "Too short to look for",
    "not closed": "Not closed: the end of the quotation is missing",
}
"""Verdicts in words for people."""

_COLUMNS = (
    "line", "verdict", "holds", "quote", "draft gives it to", "article gives it to", "outlet",
    "published", "title", "article", "differs", "left out", "notices",
)  # fmt: skip
_PLAIN = (".txt", ".md", ".markdown")
_FEWEST_WORDS = 3
_MARKS = " \t\"“”„«»‘’'"


def draft_text(name: str, data: bytes) -> str:
    """Return the text of a dropped draft.

    Raises:
        BadUpload: it is of another kind, cannot be read, is empty or too long.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in DRAFT_KINDS:
        raise BadUpload(f"A draft is one of {', '.join(DRAFT_KINDS)}.")
    if suffix in _PLAIN:
        try:
            return checked_draft(encodings.decode(data).text)
        except encodings.Undecodable as error:
            raise BadUpload(str(error)) from error
    with TemporaryDirectory(prefix="onrecord-") as folder:
        path = Path(folder, f"draft{suffix}")
        path.write_bytes(data)
        found = list(read_file(File(path, "The draft", {})))
    texts = [item.text for item in found if isinstance(item, Clipping)]
    if not texts:
        raise BadUpload(" ".join(item.message for item in found if not isinstance(item, Clipping)))
    return checked_draft("\n\n".join(texts))


def checked_draft(text: str) -> str:
    """Return the draft with its lines ended in one way.

    Raises:
        BadUpload: it is blank or too long.
    """
    plain = text.encode(errors="replace").decode().replace("\r\n", "\n").replace("\r", "\n")
    if not plain.strip():
        raise BadUpload("The draft is empty. Paste its text, or drop a file with some.")
    if len(plain) > LONGEST_DRAFT:
        raise BadUpload(f"The draft has more than {LONGEST_DRAFT:,} characters. Check it in parts.")
    return plain


class ComparedWords(NamedTuple):
    """A run of words that both have, or that only the draft or only the article has."""

    words: str
    of: Literal["both", "draft", "article"]


def compared_words(judged: DraftJudgement) -> list[ComparedWords]:
    """Return the words of a quotation, with those of the article where the two differ.

    Words that only the article has, and whose place in the quotation is not known, come last.
    """
    quote, at = judged.quote, 0
    found: list[ComparedWords] = []
    unplaced: list[ComparedWords] = []
    for drafted, printed in judged.difference:
        words = r"\s+".join(map(re.escape, drafted.split()))
        place = re.compile(words, re.IGNORECASE).search(quote, at) if words else None
        if place is None:
            unplaced += [ComparedWords(drafted, "draft")] if drafted else []
            unplaced += [ComparedWords(printed, "article")] if printed else []
            continue
        found += [ComparedWords(quote[at : place.start()], "both")]
        found += [ComparedWords(place[0], "draft")]
        found += [ComparedWords(printed, "article")] if printed else []
        at = place.end()
    rest = [ComparedWords(quote[at:], "both"), *unplaced]
    return [piece for piece in (*found, *rest) if piece.words.strip()]


def place_in_article(judged: DraftJudgement, article: Article) -> Span | None:
    """Return where the words of a quotation stand; of an altered one, its longest part that does.

    None if no part of three words is there.
    """
    if judged.places:
        return Span(judged.places[0].start, judged.places[-1].end)
    same = [piece.words for piece in compared_words(judged) if piece.of == "both"]
    longest = max(same, key=lambda words: len(words.split()), default="")
    if len(longest.split()) < _FEWEST_WORDS:
        return None
    return next((one.quote for one in find_all(longest, [article])), None)


def around(draft: str, judged: DraftJudgement, most: int = 90) -> tuple[str, str]:
    """Return what stands before and after a quotation in its paragraph, at most so many letters."""
    before = draft[: judged.start].rpartition("\n\n")[2].rstrip(_MARKS)
    after = draft[judged.end :].partition("\n\n")[0].lstrip(_MARKS)
    if len(before) > most:
        before = f"… {before[-most:].partition(' ')[2]}"
    if len(after) > most:
        after = f"{after[:most].rpartition(' ')[0]} …"
    return " ".join(before.split()), " ".join(after.split())


def judgements_csv(judged: Iterable[DraftJudgement]) -> str:
    """Return judgements as CSV, a row for each quotation."""
    file = io.StringIO()
    writer = csv.DictWriter(file, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for one in judged:
        day = one.published.isoformat() if one.published else ""
        values = (
            one.line,
            one.verdict,
            "yes" if one.holds else "no",
            one.quote,
            one.claimed or "",
            one.speaker or "",
            one.outlet or "",
            day,
            one.title or "",
            one.article or "",
            " | ".join(f"{drafted} -> {printed}" for drafted, printed in one.difference),
            one.left_out or "",
            " | ".join(one.notices),
        )
        writer.writerow({k: inert_cell(v) for k, v in zip(_COLUMNS, values, strict=True)})
    return file.getvalue()


def judgements_markdown(judged: Sequence[DraftJudgement]) -> str:
    """Return judgements as Markdown; no word of a draft or an article acts as markup."""
    return "\n".join(["# Quotations checked", "", *_markdown_lines(judged)]) + "\n"


def _markdown_lines(judged: Sequence[DraftJudgement]) -> Iterator[str]:
    held = sum(one.holds for one in judged)
    yield f"{len(judged)} quotations, {held} hold."
    for one in judged:
        yield ""
        yield f"- **Line {one.line}: {told_verdict(one)}.** “{_plain(one.quote)}”"
        if one.article:
            source = source_line_of(one.outlet, one.article, one.published, one.title)
            yield f"  - {_plain(source)}"
        for drafted, printed in one.difference:
            yield f"  - the draft: “{_plain(drafted)}”, the article: “{_plain(printed)}”"
        for words in one.insertions:
            yield f"  - {_plain(told_insertion(words))}"
        if one.left_out:
            yield f"  - left out, and it turns the words: “{_plain(one.left_out)}”"
        for notice in one.notices:
            yield f"  - {_plain(notice)}"


def told_verdict(one: DraftJudgement) -> str:
    """Return the verdict in words, with whose words they are where that is wrong or open."""
    told = VERDICT_WORDS[one.verdict]
    if one.verdict == "other speaker":
        return f"{told}: the draft gives it to {one.claimed}, the article to {one.speaker}"
    if one.verdict in ("verbatim", "cut short") and not one.sure:
        theirs = f"the article gives it to {one.speaker}"
        whose = theirs if one.speaker else "the article leaves open who spoke"
        return f"{told}, but not for sure {one.claimed}’s: {whose}"
    return f"{told}, but withdrawn" if one.withdrawn else told


def _plain(text: str) -> str:
    """Return text in which no character acts as Markdown or HTML, on one line."""
    return re.sub(r"([\\`*_{}\[\]<>#|~!&])", r"\\\1", " ".join(text.split()))
