"""What writes the trail: recording, sealing, signing."""
