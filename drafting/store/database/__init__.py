"""Pieces in PostgreSQL: its tables, its connections, and the five verbs on them."""
