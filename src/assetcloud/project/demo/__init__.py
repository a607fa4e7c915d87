"""The demonstration province: invented units and people, realistic assets, always the same."""
