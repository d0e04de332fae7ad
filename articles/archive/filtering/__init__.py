"""Parameters of the archive's addresses: fields, filters, one FilterSet a list."""
