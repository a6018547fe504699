"""A server of PostgreSQL, for those whom one file and one machine no longer serve."""
