"""What a message or an item is about."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import graphene
from graphql import FieldNode, GraphQLResolveInfo

from backend.authority.scope import FORMER, present
from backend.identifiers import read_global_id
from graphql_schema.fields import Node, Relation, fetched, fill_in, row_type_named


class _AnyId:
    """An id of any type; what is none is nobody's."""

    @staticmethod
    def public_id(value: str) -> tuple[str, UUID]:
        return read_global_id(value) or ("", UUID(int=0))


def subject_argument(description: str) -> graphene.Argument:
    """A filter by the global id of anything; the selector is handed its type and public id."""
    argument = graphene.Argument(graphene.ID, description=description)
    argument.id_spec = _AnyId()
    return argument


class Subject(Relation):
    """The row named by `subject_type` and `subject_id`, null where it is out of scope. One
    statement for each type of subject, however many rows."""

    def __init__(self, *, description: str) -> None:
        super().__init__(Node, description=description)

    def fetch(
        self,
        info: GraphQLResolveInfo,
        rows: Sequence[Any],
        name: str,
        nodes: Sequence[FieldNode],
    ) -> None:
        wanted: dict[str, set[int]] = {}
        for row in rows:
            wanted.setdefault(row.subject_type, set()).add(row.subject_id)
        found = {
            (kind, key): target
            for kind, ids in sorted(wanted.items())
            for target in self._targets(info, kind, ids, nodes)
            for key in (target.pk, *getattr(target, FORMER, ()))
        }
        for row in rows:
            fill_in(row, name, found.get((row.subject_type, row.subject_id)))

    @staticmethod
    def _targets(
        info: GraphQLResolveInfo, kind: str, ids: set[int], nodes: Sequence[FieldNode]
    ) -> Sequence[Any]:
        of = row_type_named(info, kind)
        if of is None:
            return ()
        rows = present(info.context.actor, of._meta.model, sorted(ids))
        return fetched(info, rows, of, nodes)
