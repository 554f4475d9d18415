"""What must not be published: found in a Word file, and taken out of it."""
