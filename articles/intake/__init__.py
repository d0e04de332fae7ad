"""How stories come in: fetching, feeds, deliveries, and their background tasks."""
