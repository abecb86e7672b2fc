"""Hold the assistant to a fixed question set, and say what every change does."""
