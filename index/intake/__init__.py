"""Folders into the library: files, passages, statements and vectors, kept in step."""
