"""Pages that need nothing else: a compilation, a redline; and a redline as marked text and in figures."""
