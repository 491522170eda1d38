"""The Internet Archive."""
