"""Who did what to what, when, through which office; and the keys that make a retry harmless."""
