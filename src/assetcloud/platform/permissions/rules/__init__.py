"""Pure rules of permission; one file each, with a page in docs/rules."""
