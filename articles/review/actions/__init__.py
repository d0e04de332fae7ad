"""What can be done on the review page, each with its form."""
