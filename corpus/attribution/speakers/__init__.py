"""Coreference: from a source such as "he" or "the mayor" to the name of the speaker."""
