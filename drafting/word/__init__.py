"""Word files: the only room that knows OOXML."""
