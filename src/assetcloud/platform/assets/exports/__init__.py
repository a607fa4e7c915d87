"""Exports: a filtered list of cards as XLSX or CSV, in the columns and order on screen, by a job."""
