"""A paragraph as tokens, phrases, clauses and reports of speech."""
