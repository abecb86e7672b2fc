"""The grammar of reported speech: reporting verbs with their subjects, complements and adjuncts."""
