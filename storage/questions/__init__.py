"""What is asked of a database beside its rows: what a night brought, what is awaited, what is missing."""
