"""Workbooks of units, departments, people and places: read, understood, planned; nothing is written here."""
