"""What a body says and how its documents look: its data, its words, its frames, what a reader calls a provision."""
