"""Proving the trail: every chain, every run of the sealer, every signed root.

`report`    what a verification says
`chains`    seals read with their entries, chain by chain
`sealings`  runs and roots against their digests and signatures
`rows`      the history rows behind bulk entries
`verify`    all of it, in one snapshot
"""
