"""Whom a source such as "he" or "the mayor" stands for."""
