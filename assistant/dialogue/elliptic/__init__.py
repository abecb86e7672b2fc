"""Ellipsis: follow-ups that leave out what the last question said."""
