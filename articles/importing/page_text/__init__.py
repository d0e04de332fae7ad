"""From the text of a page, pasted whole or selected, to the story in it: pure, over strings."""
