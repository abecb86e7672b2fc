"""Who said what: statements with their content, cue, source and speaker."""
