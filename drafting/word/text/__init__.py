"""A Word file read: its provisions, labels, looks, tables, comments, and what a reader does not see."""
