"""What is measured: pure functions, each with its formula and where that comes from.

A measure of one row gives None where the row cannot be scored on it; such a row is left out
of the measure and counted, never scored 0.
"""
