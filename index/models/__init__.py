"""The models: the packaged embedder and cross-encoder, and llama-index's embeddings."""
