"""Addresses that the user lists."""
