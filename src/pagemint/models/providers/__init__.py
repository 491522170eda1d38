"""One provider a file, each on its official SDK; how they reach out and what can fail is shared."""
