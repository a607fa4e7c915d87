"""The ground floor: words that every package shares."""
