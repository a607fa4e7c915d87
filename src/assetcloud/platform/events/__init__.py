"""Events: what happened, announced in the transaction that made it true."""
