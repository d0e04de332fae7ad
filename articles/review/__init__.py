"""The workspace: one story, mark by mark."""
