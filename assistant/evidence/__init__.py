"""From the index to sentences that answer, and whether they do."""
