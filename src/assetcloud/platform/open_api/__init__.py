"""The open API: programs that act through tokens, their quotas, and the documentation page."""
