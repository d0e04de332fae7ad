"""What can be checked, and how much it is worth checking."""
