"""Who and what is named where, each thing under one name."""
