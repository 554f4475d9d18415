"""What stops a text, and its adoption: at once, or by silence."""
