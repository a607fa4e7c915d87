"""Reads. Tenant rows are always asked for by unit; row security asks for the range."""
