"""Saved web pages to articles."""
