"""The next version's text, and what is carried on beside it or taken over to it."""
