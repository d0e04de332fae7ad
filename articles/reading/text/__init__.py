"""Bytes to canonical paragraphs and sentences; word lists, dates, quotation marks."""
