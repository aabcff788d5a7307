"""Numbers that a society may change: versioned, dated, read by name."""
