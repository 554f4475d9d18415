"""From a file to version 1, from a version to its round, from a round to the next version."""
