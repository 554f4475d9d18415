"""Answers typed into a compilation in Word: what became of each sign, and what was typed beside them."""
