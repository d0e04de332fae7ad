"""Pages of single records, and a story's text with its marks."""
