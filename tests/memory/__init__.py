"""What the archive knows: its index, recall, labels, and the age of verdicts."""
