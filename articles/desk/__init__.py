"""What waits for whom, and a story as a whole: taken in, edited, corrected."""
