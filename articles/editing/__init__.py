"""The words of a story and the marks on them, from paste to correction."""
