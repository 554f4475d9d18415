"""What a Word file shows otherwise than it reads, to the eye or to a program: each at its place."""
