"""The character that stands for what is not text; apart from the nouns, so that reading a file need not load them."""

OBJECT = "\ufffc"
