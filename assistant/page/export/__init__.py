"""Answers to take away: as text, Markdown, a web page, a Word document, JSON; sources for managers.

``told`` says once what every form tells of an answer. ``files`` is the table of the forms.
"""
