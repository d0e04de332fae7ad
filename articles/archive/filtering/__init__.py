"""The parameters of the archive's addresses: fields, filters, and a FilterSet for each list."""
