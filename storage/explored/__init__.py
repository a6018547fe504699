"""A copy of the store to look around in: its views as tables, with an index of their words that knows Chinese."""
