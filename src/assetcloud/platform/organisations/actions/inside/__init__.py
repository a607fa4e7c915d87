"""Verbs on what lies inside a unit: departments, people, places."""
