"""Types of the machine room."""

from typing import Any

import graphene

from backend.authority import kinds
from backend.authority.models import Office, Suspension, Unit
from backend.identity.models import Device, Person, Visibility
from backend.identity.rules.masks import mask_id_number, mask_phone
from backend.jobs.models import Job
from backend.messaging import kinds as message_kinds
from backend.messaging.models import OfficeItem
from graphql_schema.backend.seat import ActingFor, MayAct
from graphql_schema.backend.subject import Subject
from graphql_schema.fields import One, Row
from graphql_schema.scalars import Kind, instant, integer, kind_of, text, yes_no
from graphql_schema.sight import PERSONAL, SENSITIVE, own, row, rows


class UnitType(Row):
    """A node of the tree: a society, branch, team or station."""

    class Meta:
        model = Unit
        name = "Unit"

    reads = "register"
    sees = {"kind": row(), "name": row()}

    kind = graphene.Field(Kind, required=True, description="What kind of unit it is.")
    name = text("Its name.")

    @staticmethod
    def resolve_kind(unit: Unit, info: Any) -> Kind:
        return Kind(code=unit.kind, label=str(kinds.unit_kinds[unit.kind]))


IN_A_SHIFT = "only by their place in a shift"


def unknown_sex(_sex: Kind) -> Kind:
    return Kind(code=str(Person.Sex.UNKNOWN.value), label=str(Person.Sex.UNKNOWN.label))


class PersonType(Row):
    """A person, as far as one may see them."""

    class Meta:
        model = Person
        name = "Person"

    reads = "person"
    sees = {
        "name": row(PERSONAL),
        "sex": row(PERSONAL).if_known("know", unknown_sex),
        "birth_date": own("pk", PERSONAL),
        "nationality": own("pk", PERSONAL),
        "residence_division": own("pk", PERSONAL),
        "phone": own("pk", SENSITIVE, mask_phone).if_known("know"),
        "id_kind": own("pk", PERSONAL),
        "id_number": own("pk", SENSITIVE, mask_id_number).if_known("know"),
    }

    name = text("Full name.")
    sex = kind_of("sex", f"GB/T 2261.1; unknown to whoever sees the person {IN_A_SHIFT}.")
    birth_date = graphene.Date(description="Own only.")
    nationality = graphene.String(description="Two letters, ISO 3166. Own only.")
    residence_division = graphene.String(description="Code of a division. Own only.")
    phone = graphene.String(
        description=f"E.164; masked for everyone else, and null to whoever sees them {IN_A_SHIFT}."
    )
    id_kind = kind_of("id_kind", "Which kind of ID. Own only.", required=False)
    id_number = graphene.String(
        description="Number of the ID; masked for everyone else, and null to whoever sees them"
        f" {IN_A_SHIFT}."
    )

    @staticmethod
    def resolve_residence_division(person: Person, info: Any) -> str | None:
        return person.residence_division_id


class OfficeType(Row):
    """An office held over a unit, dated."""

    class Meta:
        model = Office
        name = "Office"

    reads = "office.see"
    sees = {
        "kind": row(),
        "person": row(PERSONAL),
        "unit": row(),
        "starts_at": row(),
        "ends_at": row(),
        "and_below": row(),
        "read_only": row(),
    }

    kind = kind_of("kind", "Which office.")
    person = One(PersonType, path="person", description="Who holds it, if one may see them.")
    unit = One(UnitType, path="unit", description="Where.")
    starts_at = instant("From this instant.", source="starts_at", required=True)
    ends_at = instant(
        "Until this instant, exclusive; null while open; the start, if it was withdrawn before.",
        source="ends_at",
    )
    and_below = yes_no("Reaches the units below as well.")
    read_only = yes_no("Sees, and does nothing.")


class SuspensionType(Row):
    """A time in which an office rests."""

    class Meta:
        model = Suspension
        name = "Suspension"

    reads = "office.see"
    sees = {
        "office": row(),
        "kind": row(),
        "reason": row(PERSONAL),
        "starts_at": row(),
        "ends_at": row(),
    }

    office = One(OfficeType, path="office", description="Which office.")
    kind = kind_of("kind", "Of its holder, or with its unit.")
    reason = text("Why; the holder reads it.")
    starts_at = instant("From this instant.", source="during.lower", required=True)
    ends_at = instant("Lifted at this instant; null while it rests.", source="during.upper")


class OfficeItemType(Row):
    """Something that waits for whoever holds an office."""

    class Meta:
        model = OfficeItem
        name = "OfficeItem"

    reads = "office item"
    sees = {
        "kind": row(),
        "mutation": row(),
        "unit": row(),
        "subject_type": row(),
        "subject": row(),
        "created_at": row(),
        "due_at": row(),
        "settled_at": row(),
        "may_act": row(),
        "acting_for": row(),
    }

    kind = graphene.Field(Kind, required=True, description="What is to be decided.")
    mutation = text("The mutation that decides it.")
    unit = One(UnitType, path="unit", description="Whose office is asked.")
    subject_type = text("Type of the thing to decide on.")
    subject = Subject(description="The thing itself.")
    created_at = instant("When it was put before the office.", required=True)
    due_at = instant("When it should be decided.")
    settled_at = instant("When it was decided; null while open.")
    may_act = MayAct(description="One's own office decides it now; superiors only see it.")
    acting_for = ActingFor(
        UnitType, description="The unit whose empty seat one's office would act for."
    )

    @staticmethod
    def resolve_kind(item: OfficeItem, info: Any) -> Kind:
        return Kind(code=item.kind, label=str(message_kinds.table[item.kind].label))


class VisibilityType(Row):
    """What a person chose to show of themself."""

    class Meta:
        model = Visibility
        name = "Visibility"

    reads = "own"
    sees = rows("contact_to_mates in_rankings changed_at", PERSONAL)

    contact_to_mates = yes_no("One's phone is shown to those who hold a place in the same shift.")
    in_rankings = yes_no("One takes part in rankings.")
    changed_at = instant("When it was chosen.", required=True)


class DeviceType(Row):
    """A phone that can be pushed to."""

    class Meta:
        model = Device
        name = "Device"

    reads = "own"
    sees = {"platform": row(), "channel": row(), "registered_at": row()}

    platform = kind_of("platform", "Its system.")
    channel = text("By which provider it is reached.")
    registered_at = instant("When it was registered last.", required=True)


class JobType(Row):
    """A piece of work longer than two seconds."""

    class Meta:
        model = Job
        name = "Job"

    reads = "own"
    sees = {
        "kind": row(),
        "state": row(),
        "done": row(),
        "total": row(),
        "created_at": row(),
        "finished_at": row(),
    }

    kind = text("What is done.")
    state = kind_of("state", "How far it is.")
    done = integer("Steps done.")
    total = integer("Steps in all, when known.", required=False)
    created_at = instant("When it was asked for.", required=True)
    finished_at = instant("When it ended.")
