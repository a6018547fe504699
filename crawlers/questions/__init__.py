"""What an analyst asks, in the words of a command or of `watch.toml`, and how the answers are printed."""
