"""资产云 2.0: an open platform for state-owned assets, and the applications on it."""
