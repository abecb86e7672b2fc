"""The grammar of reported speech: reporting verbs, their subjects, complements and adjuncts, and
noun phrases with their appositions."""
