"""The days and outlets that a question, an option or a table is limited to."""
