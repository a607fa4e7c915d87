"""Verbs: the only place that writes the asset database."""
