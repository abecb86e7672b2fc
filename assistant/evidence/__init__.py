"""Evidence for an answer: plans, sentences, statements, topics, requirements and confidence."""
