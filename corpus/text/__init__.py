"""A text in its parts: paragraphs, sentences, quotations, tokens and near-duplicates of a text.

All parts are offsets.
"""
