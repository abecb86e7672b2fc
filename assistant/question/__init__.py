"""The understanding of a question: kind, people, topic, days, outlets, parts, spelling."""
