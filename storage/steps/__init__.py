"""What steps of the database do that statements alone cannot (storage.migrations)."""
