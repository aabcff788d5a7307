"""A proof that an office is asked to confirm, as its holder, the office and its branch see it."""

from typing import Any

import graphene

from backend.identity.rules.masks import mask_name
from graphql_schema.backend.types import PersonType
from graphql_schema.fields import Few, One, Row
from graphql_schema.scalars import day, instant, kind_of, measure, text
from graphql_schema.sight import PERSONAL, rows
from volunteers.models import ProofObjection, ProofSeal


class ProofObjectionType(Row):
    """What somebody of the branch says against a proof; who decides on it reads it."""

    class Meta:
        model = ProofObjection
        name = "ProofObjection"

    reads = "see a seal"
    sees = rows("person reason raised_at", PERSONAL)

    person = One(PersonType, path="person", description="Who says so, if one may see them.")
    reason = text("What they say.")
    raised_at = instant("When they said so.", required=True)


class ProofSealType(Row):
    """An office is asked to confirm a proof. Of the proof it says what is on the publicity list,
    and not its code."""

    class Meta:
        model = ProofSeal
        name = "ProofSeal"

    reads = "see a seal"
    joins = ("certificate", "unit")
    sees = rows("unit_name objections") | rows(
        """number name first_on last_on hours state requested_at public_until decided_at
        reason""",
        PERSONAL,
    )

    unit_name = text("Which unit is asked.")
    number = text("Number of the proof.")
    name = text("Whose proof, masked.")
    first_on = day("First day it covers.", required=True)
    last_on = day("Last day it covers, inclusive.", required=True)
    hours = measure("Hours as printed.")
    state = kind_of("state", "Where it stands: requested, sealed or refused.")
    requested_at = instant("When it was asked for; on the list since then.", required=True)
    public_until = instant("Until when it stands on the list; null where policy wants none.")
    decided_at = instant("When it was decided.")
    reason = graphene.String(description="What the office says to it, where it does.")

    objections = Few(
        ProofObjectionType,
        path="seal",
        description="What was said against it: to who decides all of it, to others their own.",
    )

    @staticmethod
    def resolve_unit_name(seal: ProofSeal, info: Any) -> str:
        return seal.unit.name

    @staticmethod
    def resolve_number(seal: ProofSeal, info: Any) -> str:
        return seal.certificate.number

    @staticmethod
    def resolve_name(seal: ProofSeal, info: Any) -> str:
        return mask_name(seal.certificate.snapshot["volunteer"]["name"])

    @staticmethod
    def resolve_first_on(seal: ProofSeal, info: Any) -> Any:
        return seal.certificate.first_on

    @staticmethod
    def resolve_last_on(seal: ProofSeal, info: Any) -> Any:
        return seal.certificate.last_on

    @staticmethod
    def resolve_hours(seal: ProofSeal, info: Any) -> float:
        return seal.certificate.snapshot["service"]["half_hours"] / 2

    @staticmethod
    def resolve_reason(seal: ProofSeal, info: Any) -> str | None:
        return seal.reason or None
