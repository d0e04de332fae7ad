"""Canonical text, paragraphs and sentences; word lists, dates, quotation marks."""
