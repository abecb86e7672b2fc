"""A text in its parts: paragraphs, sentences, quotations and tokens, all as offsets."""
