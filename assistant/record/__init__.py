"""Statements, their variants and drafts as tables."""
