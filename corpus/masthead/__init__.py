"""Mastheads: headline, outlet, date, place, agency and byline, from an article's head and foot."""
