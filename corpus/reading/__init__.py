"""Readers: files into articles, with one module for each family of formats."""
