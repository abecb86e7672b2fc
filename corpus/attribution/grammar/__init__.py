"""Phrases and clauses around a verb of saying."""
