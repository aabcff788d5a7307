"""Live updates: that something has changed, never what; the phone asks again."""
