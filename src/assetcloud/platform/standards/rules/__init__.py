"""Pure rules of the standards: no database, no clock, no settings."""
