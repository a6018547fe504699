"""A database and an archive, copied from where they are to somewhere else: rows, pages, what stands beside."""
