"""The mass of the demonstration: units multiplied from real ones inside the database."""
