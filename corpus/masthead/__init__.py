"""The masthead of an article: headline, outlet, date, place, agency and byline, from its head and
foot."""
