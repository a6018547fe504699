"""A market whose sales and things are known, and how well links find them."""
