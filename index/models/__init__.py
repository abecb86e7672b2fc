"""The packaged models: embedder and cross-encoder."""
