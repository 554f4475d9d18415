"""The proposals of the open round as they lie on the table: by number, by provision, by a filter."""
