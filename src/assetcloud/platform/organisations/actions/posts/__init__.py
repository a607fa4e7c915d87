"""Verbs on posts and apps of a unit."""
