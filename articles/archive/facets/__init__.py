"""Facets: the values by which a list can be narrowed, with counts, and the chart over time."""
