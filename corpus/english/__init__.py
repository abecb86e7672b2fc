"""The English language as data: words by class, verbs of saying, names, places, marks."""
