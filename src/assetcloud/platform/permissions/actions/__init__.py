"""One verb a file: the only place where roles, assignments and tickets are written."""
