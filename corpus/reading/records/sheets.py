"""XLSX workbooks and Parquet files, read row by row."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from typing import Any

from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.records.fields import paths_of
from corpus.reading.records.rows import TableRow, articles_of_rows

_SWOLLEN = 600_000_000  # bytes of an unpacked workbook; its strings are held in memory
_BATCH = 200  # rows of a Parquet file at a time
_EMPTY = 1000  # rows without a value after which a sheet is at its end


def xlsx(file: File) -> Iterator[Clipping | Problem]:
    """Yield the articles of a workbook, as ``articles_of_rows`` does, from each of its sheets.

    The first row of a sheet with two values or more is its header.
    """
    from openpyxl import load_workbook

    # openpyxl, zipfile and XML parsers raise many kinds of errors on broken files
    try:
        with zipfile.ZipFile(file.path) as packed:
            if sum(item.file_size for item in packed.infolist()) > _SWOLLEN:
                yield Problem(file.where, "The workbook unpacks to over 600 MB. Save it as CSV.")
                return
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(file.path, read_only=True, data_only=True)
    except Exception as error:
        yield Problem(
            file.where, f"The file is no workbook that can be read ({error!s:.100}). Save it anew."
        )
        return
    with closing(book):
        sheets = [sheet for sheet in book.worksheets if _header(sheet, file) is not None]
        if not sheets:
            names = ", ".join(sheet.title for sheet in book.worksheets)[:200]
            yield Problem(file.where, f"No sheet of it ({names}) has a row with names of columns.")
        for sheet in sheets:
            of_sheet = (
                file if len(sheets) == 1 else replace(file, where=f"{file.where}#{sheet.title}")
            )
            yield from articles_of_rows(of_sheet, lambda f, sheet=sheet: _sheet_rows(sheet, f))  # type: ignore[misc]


def _header(sheet: Any, file: File) -> tuple[int, list[str]] | None:
    """Return the number of the row with the names of the columns, and these; None if there is none.

    Of the first 20 rows it is the one of which most is known: titles may stand above it.
    """
    best: tuple[int, int, list[str]] | None = None
    for number, cells in enumerate(sheet.iter_rows(max_row=20, values_only=True), 1):
        names = ["" if cell is None else str(cell).strip() for cell in cells]
        known = sum(map(bool, paths_of(dict.fromkeys(filter(None, names)), file.columns).values()))
        if sum(map(bool, names)) > 1 and (best is None or known > best[0]):
            best = known, number, names
    return best and (best[1], best[2])


def _sheet_rows(sheet: Any, file: File) -> Iterator[TableRow | Problem]:
    number, names = _header(sheet, file) or (0, [])
    empty = 0
    rows: Iterator[Sequence[Any]] = sheet.iter_rows(min_row=number + 1, values_only=True)
    for at, cells in enumerate(rows, number + 1):
        if all(cell is None for cell in cells):
            empty += 1
            if empty > _EMPTY:  # formats may reach far below the last value
                return
            continue
        empty = 0
        pairs = zip(names, cells, strict=False)
        yield TableRow(f":{at}", {name: cell for name, cell in pairs if name})


def parquet(file: File) -> Iterator[Clipping | Problem]:
    """Yield the articles of a Parquet file, as ``articles_of_rows`` does; it needs pyarrow."""
    try:
        from pyarrow import ArrowException
        from pyarrow import parquet as read
    except ImportError:
        yield Problem(
            file.where,
            "Parquet files are read with pyarrow, which is not installed. Install it with: "
            "pip install 'onrecord[parquet]'",
        )
        return
    try:
        with read.ParquetFile(file.path):
            pass
    except (ArrowException, OSError, ValueError) as error:
        yield Problem(
            file.where,
            f"The file is no Parquet file that can be read ({error!s:.100}). Save it anew.",
        )
        return
    yield from articles_of_rows(file, _parquet_rows)


def _parquet_rows(file: File) -> Iterator[TableRow | Problem]:
    from pyarrow import parquet as read

    with read.ParquetFile(file.path) as opened:
        number = 0
        for batch in opened.iter_batches(batch_size=_BATCH):
            for fields in batch.to_pylist():
                number += 1
                yield TableRow(f":{number}", fields)
