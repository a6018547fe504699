"""What web pages and replies hold for scripts to show."""
