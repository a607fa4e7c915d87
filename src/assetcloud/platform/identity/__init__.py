"""Accounts: sign-in, sessions, second factor, single sign-on, separated administrators."""
