"""Compile a base and many submissions: facts, regions, alternatives; and dispositions into the next text."""
