"""One verb a file: the only place where accounts, sessions and passwords are written."""
