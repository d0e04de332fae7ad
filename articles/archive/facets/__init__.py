"""Facets: what a list can be narrowed to, with counts, and its chart."""
