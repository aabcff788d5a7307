"""Long work: its state, progress, result and who started it."""
