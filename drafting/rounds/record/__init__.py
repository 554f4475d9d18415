"""How the record stands: the open round, the files in force, names, numbers, the clock; and one step at a time."""
