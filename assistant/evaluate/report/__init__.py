"""The report of an evaluation: one HTML file with measures, plots and every question."""
