"""Captions of broadcasts, WebVTT and SubRip: the words of their cues, a paragraph for each turn.

Source: WebVTT, The Web Video Text Tracks Format (W3C). webvtt-py drops the voices of cues.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.reading import encodings
from corpus.reading.clipping import Clipping, File, Problem

_CUE = re.compile(
    r"\s*(?P<start>(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*(?:-->|,)\s*"
    r"(?P<end>(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})"
)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)*\s+(?P<name>[^>]+)>")
_TAG = re.compile(r"</?[a-z][^>]*>|<[\d:.]+>|\{\\[^}]*\}|</v>", re.I)
# ">> ADA REYES:", "[Ada Reyes]:", "Ada Reyes:"; ">>" alone is another speaker. "Remember:" is none.
_NAMED = re.compile(
    r"(?P<mark>>>+\s*)?(?:(?P<name>\[[^\]:]{2,40}\]|[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]*){0,4}"
    r"|[A-Z][\w.’'-]*(?: (?:[A-Z]|de|van|von|al|bin)[\w.’'-]*){1,4})\s?:(?=\s|$))?\s*"
)
_PAUSE = 2.0  # seconds of silence after a sentence that begin a paragraph; thrice that after others
_LONG = 600  # characters; a longer paragraph ends with its sentence
_UNNAMED = "UNIDENTIFIED SPEAKER"  # as transcripts write it
_NO_CUES = "The file holds no captions. Save it anew as WebVTT or SubRip."


class _Cue(NamedTuple):
    """Words on the screen: from when to when in seconds, and who says them if that is known.

    ``turn`` is True if they begin a turn.
    """

    start: float
    end: float
    voice: str | None
    turn: bool
    words: str


def captions(file: File) -> Iterator[Clipping | Problem]:
    """Yield the words of captions as an article. A turn begins with its time and its speaker:
    "[00:12:05] Ada Reyes: We do."
    """
    try:
        text, note = encodings.decode(file.path.read_bytes())
    except encodings.Undecodable as error:
        yield Problem(file.where, str(error))
        return
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cues = list(_without_repeats([cue for block in _blocks(lines) for cue in _cues(block)]))
    if not cues:
        yield Problem(file.where, _NO_CUES)
        return
    title = re.match(r"WEBVTT\s+-*\s*(\S.*)", lines[0])
    yield Clipping(
        "\n\n".join(_paragraphs(cues)), file.where, title=title[1] if title else None, note=note
    )


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield the lines of each cue, its line of times first.

    A cue ends at a blank line. What stands outside of cues is notes, styles and numbers.
    """
    block: list[str] = []
    for line in (*lines, ""):
        if _CUE.match(line):
            if block:
                yield block[:-1] if block[-1].strip().isdigit() else block
            block = [line]
        elif not line.strip():
            if block:
                yield block
            block = []
        elif block:
            block.append(line)


def _cues(block: Sequence[str]) -> Iterator[_Cue]:
    """Yield the words of a cue by speaker: lines that begin with a dash are of two."""
    times = _CUE.match(block[0])
    if times is None:
        return
    start, end = _seconds(times["start"]), _seconds(times["end"])
    voice, words, turn = None, "", False
    dashed = sum(re.match(r"\s*[-–—]\s*\S", _bare(line)) is not None for line in block[1:]) > 1
    for line in block[1:]:
        for piece in re.split(r"(?=<v[.\s])", line):
            marked = _VOICE.match(piece)
            bare = _bare(piece)
            label = _NAMED.match(bare) if not marked else None
            named = label["name"] if label else None
            parted = bool(label and label["mark"]) or (dashed and re.match(r"[-–—]\s*", bare))
            if marked or named or parted:
                if words.strip():
                    yield _Cue(start, end, voice, turn, words.strip())
                said = marked["name"] if marked else (named or "").strip("[] ")
                voice, words, turn = html.unescape(said).strip() or None, "", True
                bare = bare[label.end() :] if label else bare
                bare = re.sub(r"^[-–—]\s*", "", bare) if dashed else bare
            words += f" {bare}"
    if words.strip():
        yield _Cue(start, end, voice, turn, words.strip())


def _bare(line: str) -> str:
    """Return the words of a line without tags, entities and notes."""
    return re.sub(r"\s+", " ", html.unescape(_TAG.sub("", line))).strip()


def _seconds(written: str) -> float:
    *hours, minutes, seconds = written.replace(",", ".").split(":")
    return int(hours[0] if hours else 0) * 3600 + int(minutes) * 60 + float(seconds)


def _without_repeats(cues: Sequence[_Cue]) -> Iterator[_Cue]:
    """Yield the cues without words that roll up the screen: each line of live captions is shown
    twice or more."""
    shown: list[str] = []
    for before, cue in pairwise((None, *cues)):
        assert cue is not None
        words = cue.words.split()
        near = before is not None and cue.start - before.end < 1.0
        same = next(
            (n for n in range(min(len(words), len(shown)), 0, -1) if shown[-n:] == words[:n]), 0
        )
        # a word or two that come again may be said again
        if not (near and (same > 2 or same == len(words) == len(shown))):
            same = 0
        shown = words
        if words[same:]:
            yield cue._replace(words=" ".join(words[same:]))


def _paragraphs(cues: Sequence[_Cue]) -> Iterator[str]:
    """Yield the paragraphs: turns if any speaker is named, else what is said without a pause."""
    unnamed = _UNNAMED if any(cue.voice for cue in cues) else None
    said, speaker, end = "", None, cues[0].start
    for cue in cues:
        other = cue.turn and (cue.voice is None or cue.voice != speaker)
        ended = re.search(r"[.!?…][\"'”’)]*$", said) is not None
        silence = cue.start - end > (_PAUSE if ended else 3 * _PAUSE)
        pause = speaker is None and (silence or (ended and len(said) > _LONG))
        if said and (other or pause):
            yield said
            said = ""
        if cue.turn:
            speaker = cue.voice or unnamed
        if not said and speaker:
            said = f"[{_clock(cue.start)}] {speaker}:"
        said = f"{said} {cue.words}".strip()
        end = cue.end
    yield said


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest:02}"
