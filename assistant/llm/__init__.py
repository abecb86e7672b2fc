"""Language models: questions understood and answers written by one, over checked evidence."""
