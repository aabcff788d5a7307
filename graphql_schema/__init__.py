"""The door: GraphQL over the floors. It names inputs and payloads and calls one service."""
