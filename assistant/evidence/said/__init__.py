"""Evidence among what the asked speaker is on record with."""
