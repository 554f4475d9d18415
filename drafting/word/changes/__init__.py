"""Tracked changes: which there are, put together as a reader counts them, chosen, and settled by member."""
