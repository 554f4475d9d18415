"""What members send: whose it is, what it says, what is odd in it, what it would make with the others."""
