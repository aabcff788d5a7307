"""A login for another system, as those who manage them see it."""

from typing import Any

import graphene

from backend.authority import kinds
from backend.authority.models import ServiceAccount
from graphql_schema.backend.types import PersonType, UnitType
from graphql_schema.fields import One, Row
from graphql_schema.scalars import Kind, instant, integer, text, yes_no
from graphql_schema.sight import PERSONAL, row, rows


class ServiceAccountType(Row):
    """A login for another system of a society: it sees, and does nothing."""

    class Meta:
        model = ServiceAccount
        name = "ServiceAccount"

    reads = "service_account.manage"
    sees = rows(
        """name unit and_below permissions points_per_second reason created_at expires_at ended_at
        last_used_at"""
    ) | {"created_by": row(PERSONAL)}

    name = text("Which system.")
    unit = One(UnitType, path="unit", description="Over which unit.")
    and_below = yes_no("Reaches the units below as well.")
    permissions = graphene.List(
        graphene.NonNull(Kind), required=True, description="What it may see."
    )
    points_per_second = integer("How much it may ask, in points a second.")
    reason = text("What for.")
    created_by = One(PersonType, path="created_by", description="Who made it, if one may see them.")
    created_at = instant("When it was made.", required=True)
    expires_at = instant("Until this instant, exclusive.", required=True)
    ended_at = instant("When it was ended; null while it is not.")
    last_used_at = instant("When it asked last, to five minutes; null before the first time.")

    @staticmethod
    def resolve_permissions(account: ServiceAccount, info: Any) -> list[Kind]:
        return [
            Kind(code=name, label=str(kinds.permissions.get(name, name)))
            for name in account.permissions
        ]
