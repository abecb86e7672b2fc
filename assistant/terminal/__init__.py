"""The assistant in a terminal: answers, conversations, progress, colours."""
