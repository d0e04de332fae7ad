"""Finds the story in the text of a page that was pasted, whole or in part: pure, over strings."""
