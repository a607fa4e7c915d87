"""Writes of the standards: one verb a file."""
