"""Which provision and which proposal of one language is which in another, and which language is behind."""
