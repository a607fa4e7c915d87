"""Standards: classifications, code lists, attributes and card schemas, lives, accounts, parameters."""
