"""Audit: who did what, sealed so that nobody can alter, remove or reorder it unseen."""
