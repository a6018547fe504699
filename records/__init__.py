"""What travels through the house, as frozen dataclasses that every room shares; imports nothing of ours."""
