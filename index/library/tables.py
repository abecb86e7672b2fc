"""The tables of the library, in SQL: those of this version, and the migrations from older ones."""

from __future__ import annotations

VERSION = 3

_FIRST = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- the folders and files that were asked for
CREATE TABLE roots (number INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);

-- the ledger: a file is done when sha256 and reading are those of what was last read from it
CREATE TABLE sources (
  number INTEGER PRIMARY KEY,
  root INTEGER NOT NULL REFERENCES roots ON DELETE CASCADE,
  path TEXT NOT NULL,
  size INTEGER NOT NULL DEFAULT -1,
  mtime_ns INTEGER NOT NULL DEFAULT -1,
  sha256 TEXT NOT NULL DEFAULT '',
  reading TEXT NOT NULL DEFAULT '',
  problems TEXT NOT NULL DEFAULT '[]',
  UNIQUE (root, path)
);

-- numbers are never used again, here and in passages: older derived data may still refer to them
CREATE TABLE articles (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  given TEXT NOT NULL,
  source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
  digest TEXT NOT NULL,
  content BLOB NOT NULL,
  reading TEXT NOT NULL,
  title TEXT, outlet TEXT, published TEXT, place TEXT, agency TEXT, byline TEXT, url TEXT,
  head INTEGER NOT NULL, foot INTEGER NOT NULL,
  section TEXT, page TEXT,
  copies INTEGER,
  signature BLOB,
  -- last, since to read what stands after it SQLite would read all of it
  text TEXT NOT NULL
);
CREATE INDEX articles_of_source ON articles (source, given);
CREATE INDEX articles_of_content ON articles (content);
CREATE INDEX articles_of_day ON articles (published);
CREATE INDEX articles_of_outlet ON articles (outlet);
CREATE INDEX articles_of_agency ON articles (agency);
CREATE INDEX articles_of_reading ON articles (reading);
CREATE INDEX articles_of_copies ON articles (copies) WHERE copies IS NOT NULL;

-- an article that another file holds as well, word for word
CREATE TABLE twins (
  source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
  given TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  PRIMARY KEY (source, given)
);
CREATE INDEX twins_of_article ON twins (article);
CREATE INDEX twins_by_id ON twins (given);

CREATE TABLE passages (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  digest BLOB NOT NULL
);
CREATE INDEX passages_of_article ON passages (article);
CREATE INDEX passages_of_digest ON passages (digest);

-- float32, little-endian, by the digest of the passage's text: the same words, the same vector
CREATE TABLE vectors (
  number INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE,
  vector BLOB NOT NULL
);

"""

# separate, because the migration from the first form adds these
_SPOKEN = """
CREATE TABLE statements (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  content_start INTEGER NOT NULL, content_end INTEGER NOT NULL,
  kind TEXT NOT NULL,
  cue_start INTEGER, cue_end INTEGER,
  source_start INTEGER, source_end INTEGER,
  speaker TEXT,
  candidates TEXT NOT NULL,
  sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
  -- the article's day of publication, and the words at the source: both stand in the article too
  day TEXT,
  mention TEXT
);
CREATE INDEX statements_of_article ON statements (article);
CREATE INDEX statements_of_speaker ON statements (speaker, day DESC, article, content_start);

-- who is named in an article, as JSON
CREATE TABLE people (
  article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
  found TEXT NOT NULL
);

-- who is who in all articles, as JSON: made from the statements that ``said`` identifies, and from
-- the user's file, whose digest is ``edits``
CREATE TABLE who (said TEXT NOT NULL, edits TEXT NOT NULL, found TEXT NOT NULL);
"""


TABLES = f"{_FIRST}{_SPOKEN}"

# keys are the forms that a migration starts from
MIGRATIONS = {
    1: f"""
ALTER TABLE statements RENAME TO statements_before;
DROP INDEX statements_of_article;
DROP INDEX statements_of_speaker;
CREATE INDEX articles_of_reading ON articles (reading);
{_SPOKEN}
INSERT INTO statements
  SELECT s.*, a.published, substr(a.text, s.source_start + 1, s.source_end - s.source_start)
  FROM statements_before AS s JOIN articles AS a ON a.number = s.article;
DROP TABLE statements_before;
UPDATE articles SET reading = '';
""",
    2: """
ALTER TABLE articles ADD COLUMN section TEXT;
ALTER TABLE articles ADD COLUMN page TEXT;
""",
}
