"""One verb a file: the only place where saved views are written."""
