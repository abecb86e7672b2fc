"""The commands of ``onrecord``, and what their arguments are."""
