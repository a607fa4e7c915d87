"""The embedded PostgreSQL: a thin wrapper around the server binaries of a wheel."""
