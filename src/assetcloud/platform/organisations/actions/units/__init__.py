"""Verbs on units."""
