"""Tables to fill in and to read: the matrix and its answers, correlation, sources."""
