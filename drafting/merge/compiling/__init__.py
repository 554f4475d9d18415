"""The answers of all members as proposals, which exclude each other or not, and how each stands."""
