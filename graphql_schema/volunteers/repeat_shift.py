import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Things
from graphql_schema.volunteers.types import ShiftType
from volunteers.services import repeat_shift


class RepeatShift(ServiceMutation):
    """Plans a shift again on all days that a rule meets, as `shiftSeries` has shown them."""

    service = repeat_shift.repeat_shift
    shifts = Things(ShiftType, "The new shifts: drafts, or published as the one named.")

    class Input:
        shift_id = id_of("Shift", "Which shift.")
        rule = graphene.String(
            required=True,
            description="RRULE of RFC 5545, daily, weekly or monthly, with COUNT or UNTIL (a local"
            " date, inclusive): FREQ=WEEKLY;BYDAY=SA;COUNT=10. The shift itself counts as one.",
        )
        without = graphene.List(graphene.NonNull(graphene.Date), description="Local dates to skip.")
