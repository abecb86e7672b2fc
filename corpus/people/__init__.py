"""People and bodies: names, offices, how names match, and one person across articles."""
