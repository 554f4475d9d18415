"""The judge of a redline: a reading of its own, and both ways of settling it held against both files."""
