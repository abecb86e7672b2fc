"""Evidence that is articles, or is drawn from whole ones."""
