"""Floor 2, where: the stations."""
