"""A record and a template into documents: final text, compilation, page, matrix, tables."""
