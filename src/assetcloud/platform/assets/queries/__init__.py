"""Reads of the asset database, always within the range of the transaction."""
