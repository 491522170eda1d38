"""Formats of the finished dataset, one a file."""
