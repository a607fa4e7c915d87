"""Reads of the standards."""
