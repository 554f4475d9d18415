"""The changes of many members woven into the base's own Word file, each in its member's name."""
