"""The turns of a conversation: acts, names, salience, and the rewriting of follow-ups."""
