"""What several views are made of: pages, jobs, uploads, an article with its statements."""
