"""How stories come in: fetching, feeds, deliveries, and the tasks that do it in the background."""
