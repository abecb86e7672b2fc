"""Files into articles: one module for each family of formats."""
