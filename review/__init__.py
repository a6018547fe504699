"""What people have to decide where no rule can tell, as a file to fill in, and what they decided."""
