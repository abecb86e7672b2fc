"""What an article says of itself: headline, outlet, date, place, agency and byline."""
