"""Attachments: what a file is, where its content lies, how long it is kept."""
