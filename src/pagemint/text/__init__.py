"""Text as the product compares it: tokens, numbers, sizes, likeness, and what it knows of each language."""
