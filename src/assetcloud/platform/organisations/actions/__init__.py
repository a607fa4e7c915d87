"""Writing: one verb per file, and nowhere else."""
