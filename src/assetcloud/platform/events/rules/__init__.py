"""Pure rules of events: how values travel as JSON and what a schema says."""
