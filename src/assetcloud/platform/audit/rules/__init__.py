"""Pure rules of the trail: the canonical form of an entry and the arithmetic of the chain."""
