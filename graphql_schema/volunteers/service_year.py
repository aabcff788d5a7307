"""A year of service, for the yearly report."""

import graphene
from graphql import GraphQLResolveInfo

from backend.errors import Refusal, Refused
from graphql_schema.backend.types import UnitType
from graphql_schema.fields import Plain, with_id
from graphql_schema.scalars import Kind, integer
from graphql_schema.sight import rows
from graphql_schema.volunteers.service_types import MonthHours
from volunteers.kinds import TEAM_FIELDS
from volunteers.rules.presence import service_date
from volunteers.selectors.yearly import service_year

YEARS = range(1950, 2200)


class FieldMinutes(Plain):
    """Minutes in one field of service."""

    reads = "ask serviceYear"
    sees = rows("field minutes")

    field = graphene.Field(Kind, required=True, description="Empty code: of no activity.")
    minutes = integer("Whole minutes.")


class ServiceYear(Plain):
    """Sums over the ledger, and proofs given to whoever served."""

    reads = "ask serviceYear"
    sees = rows(
        "year volunteers minutes opening_minutes fields months proofs_issued proofs_revoked"
    )

    year = integer("The local calendar year.")
    volunteers = integer("People with service in it.")
    minutes = integer("All minutes.")
    opening_minutes = integer("Of which imported balances.")
    fields = graphene.List(
        graphene.NonNull(FieldMinutes), required=True, description="By field of service."
    )
    months = graphene.List(graphene.NonNull(MonthHours), required=True, description="By month.")
    proofs_issued = integer("Proofs issued in the year to these people.")
    proofs_revoked = integer("Of which revoked by now.")


def _service_year(
    root: None, info: GraphQLResolveInfo, unit_id: str, year: int | None = None
) -> ServiceYear | None:
    unit = with_id(info, UnitType, unit_id, "service_year").first()
    if unit is None:
        return None
    now = info.context.actor.now
    asked = service_date(now).year if year is None else year
    if asked not in YEARS:
        raise Refused(Refusal("INVALID", "year"))
    found = service_year(now, unit, asked)
    fields = [
        FieldMinutes(field=Kind(code=code, label=str(TEAM_FIELDS.get(code, code))), minutes=minutes)
        for code, minutes in found.fields.items()
    ]
    return ServiceYear(**(vars(found) | {"fields": fields}))


class ServiceYearQuery(graphene.ObjectType):
    service_year = graphene.Field(
        ServiceYear,
        unit_id=graphene.ID(required=True, description="Global id of a Unit."),
        year=graphene.Int(description="The local calendar year; this one where left out."),
        description="A year's service of a unit and all below it; null for an unknown unit.",
        resolver=_service_year,
    )
