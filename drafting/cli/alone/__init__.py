"""Commands on files alone, without any record."""
