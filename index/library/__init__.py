"""SQLite, the one source of truth: articles, passages, statements and files."""
