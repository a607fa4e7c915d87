"""Pure rules of saved views."""
