"""Who may do what, and what was done: permission, transaction, version, audit log, derived rows."""
