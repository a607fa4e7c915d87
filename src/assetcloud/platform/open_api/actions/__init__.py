"""Verbs of the open API; the only place that writes."""
