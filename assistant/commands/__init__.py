"""The commands of ``onrecord`` and their arguments."""
