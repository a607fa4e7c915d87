"""Pure rules of sign-in; one file each, with a page in docs/rules."""
