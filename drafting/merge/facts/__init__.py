"""What one member wants of a base: the facts of its text, and the text that facts give."""
