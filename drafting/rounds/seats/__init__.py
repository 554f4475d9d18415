"""Who sits in the review room, and what each seat may do and see there."""
