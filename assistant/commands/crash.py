"""What is said of an error that nobody foresaw: a sentence, and what to do."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
import traceback
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from assistant.terminal.screen import show
from corpus.errors import UserError

TRACEBACK = "ONRECORD_TRACEBACK"  # set, it shows where an error came from

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_SQLITE_FULL = ("disk is full", "disk I/O error")


def tell_crash(error: BaseException, home: Path | None, environ: Mapping[str, str]) -> None:
    """Write the sentence for an error to standard error, if that can be written."""
    with suppress(OSError, ValueError):
        if environ.get(TRACEBACK) and not isinstance(error, UserError):
            traceback.print_exception(error)
        show(sentence_of(error, home), to=sys.stderr)
        sys.stderr.flush()


def sentence_of(error: BaseException, home: Path | None) -> str:
    """Return what happened and what to do; ``home`` is the index, None if it is not known yet."""
    index = f"the index in {home}" if home else "the index"
    told = str(error) or type(error).__name__
    if isinstance(error, UserError):
        return str(error)
    if isinstance(error, OSError) and error.errno in _FULL:
        at = f" for {error.filename}" if error.filename else ""
        return f"There is no space left{at}: {error.strerror}. What was done before is kept."
    if isinstance(error, sqlite3.Error):
        if any(full in told for full in _SQLITE_FULL):
            return f"There is no space left for {index}: {told}. What was done before is kept."
        if "locked" in told:
            return f"Another program writes {index}: {told}. Try again."
        return (
            f"The library of {index} cannot be read: {told}. Move it away, and index the articles "
            "anew: onrecord index FOLDER"
        )
    if isinstance(error, OSError):
        at = f"{error.filename}: " if error.filename else ""
        return f"{at}{error.strerror or told}."
    if isinstance(error, MemoryError):
        return "There is not enough memory for this."
    return (
        f"onrecord failed: {type(error).__name__}: {' '.join(told.split())}. "
        f"With {TRACEBACK}=1 it says where."
    )


def drop_output() -> None:
    """Send what is still to be written to standard output nowhere: it cannot be written."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    with suppress(OSError, ValueError):
        sys.stdout.flush()
