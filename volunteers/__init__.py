"""Floor 3, what is done: teams, activities, shifts, check-ins, the ledger and its proofs."""
