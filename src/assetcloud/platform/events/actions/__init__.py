"""What writes events: announcing them, and keeping their order after a restore."""
