"""The whole record against the laws, and where each word comes from."""
