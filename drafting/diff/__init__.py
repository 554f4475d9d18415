"""Compare two sequences: align blocks, diff tokens, tidy the result for readers. Generic over tokens."""
