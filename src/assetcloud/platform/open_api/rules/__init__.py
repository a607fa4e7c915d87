"""Pure rules of the open API."""
