"""The vocabulary of WordprocessingML: its XML names, the elements of a tracked change, levels, properties of looks."""
