"""The record as tables: statements and their variants, and the quotations of a draft."""
