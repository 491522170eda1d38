"""Wikimedia Commons."""
