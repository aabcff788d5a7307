"""Where: divisions, working days, datums, the nearest place."""
