"""Passages that bear on a question: retrievers and how their rankings are joined."""
