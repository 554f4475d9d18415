"""Which block, row and word of NEW is which of OLD."""
