"""Documents as their reader sees them: word processors, books, mail, captions, print."""
