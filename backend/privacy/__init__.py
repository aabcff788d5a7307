"""What is kept of people: its class, its export, its erasure, its term."""
