"""Exports of news databases: one file, many articles, with a module for each database."""
