"""The read path: one address, one list; its facets, exports, feeds and saved searches."""
