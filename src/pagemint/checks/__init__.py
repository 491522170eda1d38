"""Tests of one pair each, one file a check."""
