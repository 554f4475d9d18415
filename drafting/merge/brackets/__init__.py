"""Words in square brackets as objects with their sides, and as people type them."""
