"""What a list could be narrowed to, counted, and its chart."""
