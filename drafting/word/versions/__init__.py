"""A version's own file: what a draft begins with made ready to be kept, and the hidden ids in it."""
