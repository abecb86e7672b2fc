"""Find passages for a question: retrievers, their joined rankings, and the index reader."""
