"""Polite fetching: the only door to the network for sources of documents."""
