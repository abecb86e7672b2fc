"""Take folders into the library: files, articles, passages, statements and vectors."""
