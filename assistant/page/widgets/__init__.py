"""What the chat and the views both show: a plot over time, an article to read."""
