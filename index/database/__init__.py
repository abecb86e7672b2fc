"""A connection to what is true, and the SQL that a store must speak.

One text of SQL serves SQLite and PostgreSQL: it keeps to what both have. Nothing stands between
the folder's store and ``sqlite3``. SQLAlchemy Core would do the same for more databases, at a price
that the folder's store would pay too: its import takes .42 s of processor time (psycopg's .20), a
query of one row 24 to 38 microseconds in place of 2.3 to 5.7, 100,000 rows 1.1 s in place of .35
(SQLAlchemy 2.1, SQLite in memory, two shared cores). One question asks some hundred queries.
"""
