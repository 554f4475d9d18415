"""What of two files is compared: lines, passages, fields, and what the ids in a package stand for."""
