"""The corpus as a whole: what is near-identical, which pages answer which question, how far each question leads."""
