"""Who may ask, from where, how much and how often; and how an error is told."""
