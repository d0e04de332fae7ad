"""Facts: what can be checked in a story, and how much it matters."""
