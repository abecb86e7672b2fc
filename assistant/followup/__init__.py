"""What a follow-up means, and which sentence answers it: both are chosen together."""
