"""Mutations without a client key of their own: those that open, renew and end a session have no
person yet or hand out secrets that are stored nowhere, and an upload has one for each item."""

import inspect
from collections.abc import Mapping
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend.errors import Refused
from graphql_schema.service_mutation import as_errors, errors_shown, one_input


class KeylessMutation(graphene.Mutation):
    """Subclasses name `Input`, the fields of the payload, and `act`, which fills them."""

    class Meta:
        abstract = True

    @classmethod
    def __init_subclass_with_meta__(cls, **options: Any) -> None:
        name = cls.__name__
        inputs = {key: value for key, value in vars(cls.Input).items() if not key.startswith("__")}
        cls.Arguments = one_input(name, inputs)
        cls.errors = errors_shown()
        super().__init_subclass_with_meta__(
            name=f"{name}Payload", description=inspect.getdoc(cls), **options
        )

    @classmethod
    def act(cls, info: GraphQLResolveInfo, given: Mapping[str, Any]) -> dict[str, Any]:
        raise NotImplementedError

    @classmethod
    def mutate(cls, root: None, info: GraphQLResolveInfo, input: Mapping[str, Any]) -> Any:
        given = {key: value for key, value in input.items() if value is not None}
        try:
            return cls(errors=[], **cls.act(info, given))
        except Refused as refused:
            return cls(errors=as_errors(refused.refusals))
