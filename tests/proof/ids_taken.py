"""The ids that deeds take, read from the schema itself."""

from collections.abc import Iterator
from typing import Any

import graphene
from graphene.types.structures import Structure

from graphql_schema.schema import Mutation
from graphql_schema.service_mutation import ServiceMutation
from tests.proof.attempts import camel


def ids_taken() -> set[tuple[str, str]]:
    """(mutation, field) of every id in every deed of the schema, also of one inside another field,
    as `choices.assignmentId`."""
    return {
        (camel(name), field)
        for name, mounted in Mutation._meta.fields.items()
        for of in [getattr(mounted.resolver, "__self__", None)]
        if of is not None and issubclass(of, ServiceMutation)
        for field in _ids_in(of.Arguments.input.type)
    }


def _ids_in(shape: Any) -> Iterator[str]:
    while isinstance(shape, Structure):
        shape = shape.of_type
    if not issubclass(shape, graphene.InputObjectType):
        return
    for name, field in shape._meta.fields.items():
        if hasattr(field, "id_spec"):
            yield camel(name)
        else:
            yield from (f"{camel(name)}.{inner}" for inner in _ids_in(field.type))
