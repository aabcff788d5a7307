"""What an office has to say to many at once."""
