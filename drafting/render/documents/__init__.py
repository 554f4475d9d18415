"""Documents to hand out: final text, rolling text, papers, the circulated copy, the papers of a silence."""
