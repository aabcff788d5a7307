"""Whose an account is."""

from graphql_schema.fields import One


class Holder(One):
    """The person of the account that a row names; the row knows them as `person_id`."""
