"""An answer out of evidence, or the reason why there is none."""
