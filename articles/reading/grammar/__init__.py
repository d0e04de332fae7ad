"""The grammar of a paragraph: tokens, phrases, clauses and reports of speech."""
