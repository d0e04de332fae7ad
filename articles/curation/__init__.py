"""What archivists keep: entities and their merges, reference tables, accounts."""
