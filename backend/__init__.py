"""The machine room: knows people, units and offices, but no Red Cross word."""
