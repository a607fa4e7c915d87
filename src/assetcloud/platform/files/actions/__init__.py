"""Verbs on attachments."""
