"""Find groups of near-duplicate articles, and store them in the library."""

from __future__ import annotations

from corpus.text.near_duplicates import group_duplicates
from index.database.connection import Connection
from index.library.ledger import change, read_note, write_note


def regroup(c: Connection) -> int:
    """Group the articles again if any came or went; return how many are copies of another.

    A group has the lowest of its articles' numbers.
    """
    # article numbers are never used again, so these three identify a set of articles
    state = repr(
        c.execute(
            "SELECT count(*), max(number), CAST(sum(number) AS BIGINT), count(DISTINCT reading), "
            "max(reading) FROM articles"
        ).fetchone()
    )
    if read_note(c, "grouped") != state:
        rows = c.execute("SELECT number, signature FROM articles ORDER BY number").fetchall()
        found = group_duplicates({str(number): signature for number, signature in rows})
        grouped = {int(name): int(group[0]) for group in found for name in group}
        before = dict(c.execute("SELECT number, copies FROM articles").fetchall())
        with change(c):
            c.executemany(
                "UPDATE articles SET copies = ? WHERE number = ?",
                [(grouped.get(n), n) for n, old in before.items() if old != grouped.get(n)],
            )
            write_note(c, "grouped", state)
    row = c.execute("SELECT count(*) FROM articles WHERE copies IS NOT NULL").fetchone()
    return int(row[0])
