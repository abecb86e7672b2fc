"""For tests: a library as older versions made it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from index.library import schema
from index.stores import generation

FIRST = """
CREATE TABLE before AS SELECT number, article, content_start, content_end, kind, cue_start, cue_end,
  source_start, source_end, speaker, candidates, sentence_start, sentence_end FROM statements;
DROP TABLE statements;
DROP TABLE people;
DROP TABLE who;
DROP INDEX articles_of_reading;
CREATE TABLE statements (
  number INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  content_start INTEGER NOT NULL, content_end INTEGER NOT NULL,
  kind TEXT NOT NULL,
  cue_start INTEGER, cue_end INTEGER,
  source_start INTEGER, source_end INTEGER,
  speaker TEXT,
  candidates TEXT NOT NULL,
  sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL
);
CREATE INDEX statements_of_article ON statements (article);
CREATE INDEX statements_of_speaker ON statements (speaker);
INSERT INTO statements SELECT * FROM before;
DROP TABLE before;
ALTER TABLE articles DROP COLUMN section;
ALTER TABLE articles DROP COLUMN page;
PRAGMA user_version = 1;
"""


def first_form(home: Path) -> None:
    """Bring a library back to the form of the first version."""
    with closing(sqlite3.connect(home / schema.LIBRARY_FILE)) as c:
        c.executescript(FIRST)
    current = generation.current(home)
    if current is not None:
        shutil.rmtree(current / "statements")
        (current / "said.npy").unlink()
