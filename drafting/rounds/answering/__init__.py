"""Answers and positions: by number, in a matrix, in Word, in every language at once."""
