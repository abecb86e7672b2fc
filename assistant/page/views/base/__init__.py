"""What several views are made of: pages, jobs, uploads, plots, an article to read."""
