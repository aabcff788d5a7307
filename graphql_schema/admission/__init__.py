"""Admission: what a request must pass before graphql-core looks at it, cheapest first."""
