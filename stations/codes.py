"""This floor's refusals: none yet of its own."""
