"""The way of a story to publication: evidence, verdicts, gate, stages, comments, undo."""
