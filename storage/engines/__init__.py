"""The databases that the store stands in, behind one seam: a file of SQLite, a server of PostgreSQL."""
