"""Quotations: the words that somebody said, and who said them."""
