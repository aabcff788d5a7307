"""What a volunteer says of their record, as they and the office see it."""

from graphql_schema.backend.types import PersonType
from graphql_schema.fields import One, Row
from graphql_schema.scalars import instant, integer, kind_of, text
from graphql_schema.sight import PERSONAL, rows
from graphql_schema.volunteers.service_types import ServiceRecordType
from graphql_schema.volunteers.types import AttendanceType
from volunteers.models import RecordDispute


class RecordDisputeType(Row):
    """A volunteer says that a record of theirs is wrong, or that one is missing."""

    class Meta:
        model = RecordDispute
        name = "RecordDispute"

    reads = "shift.see"
    sees = rows("attendance record") | rows(
        """state person claimed_began_at claimed_ended_at claimed_minutes claim raised_at due_at
        reason decided_at""",
        PERSONAL,
    )

    state = kind_of("state", "Where it stands: raised, applied, declined or withdrawn.")
    person = One(PersonType, path="person", description="Whose record, if one may see them.")
    attendance = One(
        AttendanceType, path="attendance", description="Of which presence; null for other lines."
    )
    record = One(
        ServiceRecordType, path="record", description="Which line, where it stands on no presence."
    )
    claimed_began_at = instant("When it began, as they say; null where minutes are claimed.")
    claimed_ended_at = instant("When it ended, as they say; null where minutes are claimed.")
    claimed_minutes = integer("Minutes, as they say; null where times are.", required=False)
    claim = text("What they say.")
    raised_at = instant("When they said so.", required=True)
    due_at = instant("By when the house wants it decided; later is not too late.", required=True)
    reason = text("Why it was decided so; empty while it was not.")
    decided_at = instant("When it was decided or withdrawn.")
