"""The measures: pure functions, each with its formula and the source of it.

A measure of one row returns None if the row cannot be scored on it; such a row is left out of the
measure and counted, never scored 0.
"""
