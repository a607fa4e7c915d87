"""Regions, units, departments, posts, people, places; the tree and its history."""
