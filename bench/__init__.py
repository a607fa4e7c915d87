"""Measurements against the physical limit: one file per figure, `python -m bench` runs them."""
