"""Scores of the dataset: retrieval over its pages, and answers from a file."""
