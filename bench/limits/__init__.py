"""The limits over HTTP: the same server with a few routes of hand-written SQL beside the product's."""
