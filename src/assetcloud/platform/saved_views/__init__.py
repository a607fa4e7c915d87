"""Saved list views: which columns, order and filters a person uses, own or shared in a unit."""
