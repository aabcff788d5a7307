"""The inbox is the truth, the outbox is what is still to be told, a push is a hint."""
