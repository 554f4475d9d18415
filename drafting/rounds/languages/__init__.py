"""The languages of a text together: what one has yet to follow, and what comes back from a translator."""
