"""What is derived from the library: words in tantivy, vectors in Chroma or USearch."""
