"""Names: who and what the text names, each thing under one name."""
