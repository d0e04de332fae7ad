"""Whose words stand where, and who says them."""
