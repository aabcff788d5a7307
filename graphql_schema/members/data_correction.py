"""What somebody wants corrected, as they and the office see it."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend.identity.rules.masks import mask_id_number
from graphql_schema.backend.types import PersonType, UnitType
from graphql_schema.fields import One, Plain, Row
from graphql_schema.scalars import instant, kind_of, text
from graphql_schema.sight import PERSONAL, SENSITIVE, row, rows
from members.models import DataCorrection
from members.models.data_correction import Change


class DataChange(Plain):
    """One field of a person."""

    reads = "identity.correct"
    sees = {"field": row()} | rows("was wanted", SENSITIVE)

    field = text("name, sex, birthDate, nationality, residenceDivision, idKind or idNumber.")
    was = text("Before, as a code or in words; empty where there was nothing.")
    wanted = text("As it was asked for, or is now. ID numbers are masked.")


class DataCorrectionType(Row):
    """Somebody says that what is kept of them is wrong."""

    class Meta:
        model = DataCorrection
        name = "DataCorrection"

    reads = "identity.correct"
    sees = rows("state unit asked_at due_at decided_at") | rows(
        "person changes id_known note checked reason", PERSONAL
    )

    state = kind_of("state", "Where it stands.")
    person = One(PersonType, path="person", description="Whose data, if one may see them.")
    unit = One(UnitType, path="unit", description="Which unit decides; null for what none had to.")
    changes = graphene.List(
        graphene.NonNull(DataChange),
        required=True,
        description="What is to be, or was, corrected; empty once it is erased.",
    )
    id_known = graphene.Boolean(
        description="The ID number was on another entry when this was asked: that is a matter of"
        " disputeIdentity, or of two entries of one human. Never told to whoever asks."
    )
    note = text("What they said; may be empty.")
    asked_at = instant("When.", required=True)
    due_at = instant("To be decided by then; later, the next level is asked.")
    checked = text("What was checked in person; empty while nothing was.")
    reason = text("Why it was decided so; empty while it was not.")
    decided_at = instant("When it was applied, decided or withdrawn.")

    @staticmethod
    def resolve_changes(correction: DataCorrection, info: Any) -> list[Change]:
        return [_shown(change) for change in correction.changes]

    @staticmethod
    def resolve_id_known(correction: DataCorrection, info: GraphQLResolveInfo) -> bool | None:
        own = correction.person_id == info.context.actor.person_id
        return None if own else correction.id_known


def _shown(change: Change) -> Change:
    head, *rest = change.field.split("_")
    field = head + "".join(map(str.title, rest))
    if change.field != "id_number":
        return Change(field, change.was, change.wanted)
    return Change(field, mask_id_number(change.was) or "", mask_id_number(change.wanted) or "")
