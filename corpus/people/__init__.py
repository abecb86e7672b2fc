"""Who is named: names in an article, how names match, and one person across articles."""
