from typing import Any

import graphene

from graphql_schema.fields import id_of, ids_of
from graphql_schema.scalars import Instant
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.paper_types import PaperHoursType
from volunteers.services import record_manual_hours
from volunteers.services.record_manual_hours import Entry

PERSON = id_of("Person", "Who served.")
SHIFT = id_of("Shift", "In which shift, if there were several at a time.", required=False)


class ManualEntryInput(graphene.InputObjectType):
    """What the paper says of one person: both times, or a day and its minutes."""

    person_id = PERSON
    shift_id = SHIFT
    on = graphene.Date(description="Local date, with minutes.")
    minutes = graphene.Int(description="Whole minutes, where no times were written down.")
    began_at = graphene.InputField(Instant, description="When they began.")
    ended_at = graphene.InputField(Instant, description="When they ended.")


class RecordManualHours(ServiceMutation):
    """Puts a paper list of who served before another officer, who approves or refuses it."""

    service = record_manual_hours.record_manual_hours
    hours = Thing(PaperHoursType, "The list, waiting.")

    class Input:
        activity_id = id_of("Activity", "In which activity.")
        entries = graphene.InputField(
            graphene.List(graphene.NonNull(ManualEntryInput)),
            required=True,
            description="At most 200 at once.",
        )
        evidence_ids = ids_of("Upload", "Pictures of the paper, at most 10, from requestUpload.")
        reason = graphene.String(required=True, description="Why it stands on paper.")

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        entries = [_entry(place, dict(each)) for place, each in enumerate(given.pop("entries"))]
        return given | {"entries": entries}


def _entry(place: int, given: dict[str, Any]) -> Entry:
    given["person_id"] = PERSON.id_spec.public_id(given["person_id"], place)
    if given.get("shift_id") is not None:
        given["shift_id"] = SHIFT.id_spec.public_id(given["shift_id"], place)
    return Entry(**given)
