"""What a file may be and how it may be called. Pure."""
