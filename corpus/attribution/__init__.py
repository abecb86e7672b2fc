"""Who said what: reports, their contents, cues and sources, and the speaker of each statement."""
