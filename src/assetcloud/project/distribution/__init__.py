"""Spread the tables over a Citus cluster, each according to its kind.

`placing`  which table lies where; pure
`moving`   move what does not lie there yet
"""
