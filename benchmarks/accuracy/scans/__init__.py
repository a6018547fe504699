"""Scanned results and notices: drawn, made old, read, and compared with what was drawn."""
