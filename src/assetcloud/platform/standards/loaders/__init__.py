"""Readers of the reference data in the package: into frozen rows, with a report of what was left out."""
