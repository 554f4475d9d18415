"""Commands on a draft on record."""
