"""People and bodies: names in an article, offices, how names match, and one person across
articles."""
