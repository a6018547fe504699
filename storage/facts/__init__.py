"""Narrow columnar facts, made from the rows of the store: what the exhibits count."""
