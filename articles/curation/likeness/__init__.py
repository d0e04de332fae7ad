"""Which entries of a registry may be the same: names, roles and company compared. Pure.

``pairs.propose`` takes every entry and gives the likely pairs, the likeliest first.
"""
