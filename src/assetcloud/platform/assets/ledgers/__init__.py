"""Old ledgers on their way in: what columns mean, rows made into drafts of cards."""
