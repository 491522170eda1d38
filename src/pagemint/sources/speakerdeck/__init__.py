"""Speaker Deck."""
