"""Views: parse, authorise, call the write path or the read path, render."""
