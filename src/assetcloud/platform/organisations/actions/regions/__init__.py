"""Verbs on administrative divisions."""
