"""A Word file as a package of parts: opened with care, edited as trees, written the same way every time."""
