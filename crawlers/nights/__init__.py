"""Crawls that nobody watches: what is due, each source in a process of its own, what a person reads in the morning."""
