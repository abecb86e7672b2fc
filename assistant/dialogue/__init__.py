"""A turn of a conversation: a follow-up made a whole question."""
