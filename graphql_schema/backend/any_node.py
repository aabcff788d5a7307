"""One row of any type, by its global id."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend.identifiers import read_global_id
from graphql_schema.fields import Node, find, row_type_named


class FindAny(graphene.Field):
    """As `Find`, for the id of any type."""

    def __init__(self, *, description: str) -> None:
        def resolve(root: None, info: GraphQLResolveInfo, id: str) -> Any:
            named = read_global_id(id)
            of = row_type_named(info, named[0]) if named else None
            return find(info, of, id) if of else None

        super().__init__(
            Node,
            id=graphene.ID(required=True, description="Global id of anything."),
            description=description,
            resolver=resolve,
        )
