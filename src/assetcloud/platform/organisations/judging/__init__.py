"""Facts from the tables that the rules judge by; nothing is written here."""
