"""The papers of a round and of a version: compilation, matrix, redline, documents, the conference package."""
