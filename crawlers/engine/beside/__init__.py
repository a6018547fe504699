"""Work that another process does while pages come."""
