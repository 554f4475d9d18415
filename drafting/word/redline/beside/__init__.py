"""A redline beside the tracked changes that both files have already."""
