"""What a follow-up points to: pronouns, demonstratives, and their antecedents."""
