"""Rows of an invented province: pure, and the same for the same seed. Nobody in it exists."""
