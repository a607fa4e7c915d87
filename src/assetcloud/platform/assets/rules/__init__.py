"""Rules of the asset database: pure functions, one rule a file."""
