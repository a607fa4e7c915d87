"""Verbs on the tree."""
