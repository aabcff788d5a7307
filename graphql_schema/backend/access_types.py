"""Who can see one, and who looked."""

from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from backend.audit.models import AccessEntry, AuditEntry
from backend.authority import kinds
from backend.authority.models import Office
from backend.authority.selectors import passed_through
from backend.identity.selectors import names_of
from graphql_schema.backend.types import PersonType
from graphql_schema.fields import CARRIED, One, Plain, Relation, Row, fill_in
from graphql_schema.scalars import Kind, instant, kind_of, text
from graphql_schema.sight import PERSONAL, Sight, plain, row, rows
from volunteers.selectors.seers import KNOWS, who_can_see_me


class OfficeSeen(Plain):
    """An office, without the name of whoever holds it."""

    reads = CARRIED
    sees = rows("kind unit unit_kind")

    kind = graphene.Field(Kind, required=True, description="Which office.")
    unit = text("Name of the unit it is held over.")
    unit_kind = graphene.Field(Kind, required=True, description="What kind of unit that is.")


def office_seen(office: Office) -> OfficeSeen:
    """With its unit joined."""
    unit = office.unit
    return OfficeSeen(
        kind=Kind(code=office.kind, label=str(kinds.label(office.kind))),
        unit=unit.name,
        unit_kind=Kind(code=unit.kind, label=str(kinds.unit_kinds[unit.kind])),
    )


class ThroughOffice(Relation):
    """The office whose number a row has; one statement however many rows."""

    def __init__(self, *, description: str) -> None:
        super().__init__(OfficeSeen, description=description)

    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        ids = {each.office_id for each in rows} - {None}
        offices = passed_through(ids)
        found = {office.pk: office_seen(office) for office in offices}
        for each in rows:
            fill_in(each, name, found.get(each.office_id))


class Reader(Relation):
    """The name of whoever looked, whether or not one may see them; one statement for all rows."""

    def __init__(self, *, description: str) -> None:
        super().__init__(graphene.String, description=description, required=True)

    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        names = names_of({each.person_id for each in rows})
        for each in rows:
            fill_in(each, name, names[each.person_id])


class AccessEntryType(Row):
    """Somebody looked at one's masked data."""

    class Meta:
        model = AccessEntry
        name = "AccessEntry"

    reads = "own"
    sees = rows("at reader office field way reason_kind reason", PERSONAL)

    at = instant("When.", required=True)
    reader = Reader(description="Name of whoever looked, as it is now.")
    office = ThroughOffice(description="Through which office; null where it was no office.")
    field = kind_of("field", "At what.")
    way = kind_of("way", "How: asked for, on the board of a shift …")
    reason_kind = kind_of("reason_kind", "What kind of reason was given.", required=False)
    reason = text("Reason that was given; empty where none is needed.")


class AuditEntryType(Row):
    """Something that was done, or tried and refused."""

    class Meta:
        model = AuditEntry
        name = "AuditEntry"

    reads = "audit.see"
    sees = rows("at deed codes") | rows("office person", PERSONAL)

    at = instant("When.", required=True)
    deed = text("What: the name of the deed.")
    codes = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Why it was refused, as codes; empty when it was done.",
    )
    office = ThroughOffice(description="Through which office; null where it was no office.")
    person = One(PersonType, path="person", description="By whom, if one may see them.")


HOW = {
    "plain": _("shown"),
    "masked": _("masked"),
    "hidden": _("not shown"),
}


class FieldSeen(Plain):
    """How one field of a person is shown to others."""

    reads = "own"
    sees = rows("field how")

    field = text("Name of the field of Person.")
    how = graphene.Field(Kind, required=True, description="Shown, masked, or not shown.")


class Seer(Plain):
    """An office through which one can be seen now."""

    reads = "own"
    sees = {"office": row(), "permissions": row(), "fields": row()}

    office = graphene.Field(OfficeSeen, required=True, description="Which office, over what.")
    permissions = graphene.List(
        graphene.NonNull(Kind), required=True, description="What it may, as far as it concerns one."
    )
    fields = graphene.List(
        graphene.NonNull(FieldSeen), required=True, description="What of one it sees."
    )


def _how(sight: Sight, *, known: bool) -> Kind:
    shown = sight.to_others(known=known)
    code = "hidden" if shown in (None, sight.guest) else "plain" if shown is plain else "masked"
    return Kind(code=code, label=str(HOW[code]))


def seers(root: None, info: GraphQLResolveInfo) -> list[Seer]:
    """Offices of one kind over one unit are one line, whoever and however many hold them."""
    lines: dict[tuple[str, int], tuple[OfficeSeen, set[str]]] = {}
    for found in who_can_see_me(info.context.actor):
        key = (found.office.kind, found.office.unit_id)
        _office, names = lines.setdefault(key, (office_seen(found.office), set()))
        names |= found.permissions
    return [
        Seer(
            office=office,
            permissions=[
                Kind(code=name, label=str(kinds.permissions[name])) for name in sorted(names)
            ],
            fields=[
                FieldSeen(field=name, how=_how(sight, known=not names.isdisjoint(KNOWS)))
                for name, sight in PersonType.sees.items()
            ],
        )
        for office, names in lines.values()
    ]
