"""Hours that stand on paper, as the office and whoever served see them."""

from graphql_schema.backend.types import PersonType, UnitType
from graphql_schema.backend.uploads import UploadType
from graphql_schema.fields import Few, One, Row
from graphql_schema.scalars import day, instant, integer, kind_of, text
from graphql_schema.sight import PERSONAL, row, rows
from graphql_schema.volunteers.activity_types import ActivityType
from graphql_schema.volunteers.types import ShiftType
from volunteers.models import PaperEntry, PaperEvidence, PaperHours


class PaperHoursType(Row):
    """A paper list of who served, or a balance of years before this house."""

    class Meta:
        model = PaperHours
        name = "PaperHours"

    reads = "shift.see"
    sees = rows(
        "state activity unit reason proposed_at decided_at decision_reason entries evidence"
    ) | rows("proposed_by decided_by", PERSONAL)

    state = kind_of("state", "Waiting, approved or refused.")
    activity = One(ActivityType, path="activity", description="Of which; null for a balance.")
    unit = One(UnitType, path="unit", description="Whose office decides.")
    reason = text("Why it stands on paper.")
    proposed_by = One(PersonType, path="proposed_by", description="Who entered it.")
    proposed_at = instant("When it was entered.", required=True)
    decided_by = One(PersonType, path="decided_by", description="Who else decided.")
    decided_at = instant("When they did.")
    decision_reason = text("Why it was refused; empty where it was not.")
    entries = Few(
        lambda: PaperEntryType, path="paper", description="Those one may see, at most 200."
    )
    evidence = Few(
        lambda: PaperEvidenceType, path="paper", description="Pictures of it, for the office."
    )


class PaperEntryType(Row):
    """What stands of one person on a paper."""

    class Meta:
        model = PaperEntry
        name = "PaperEntry"

    reads = "shift.see"
    sees = rows("paper shift number") | rows(
        "person service_date began_at ended_at minutes source", PERSONAL
    )

    paper = One(PaperHoursType, path="paper", description="On which paper.")
    number = integer("Place in the list, from nought.")
    person = One(PersonType, path="person", description="Who, if one may see them.")
    shift = One(ShiftType, path="shift", description="In which shift, where it is known.")
    service_date = day("Local date on which the service began.", required=True)
    began_at = instant("When it began, where times were written down.")
    ended_at = instant("When it ended, where times were written down.")
    minutes = integer("Minutes; of times, null until approved.", required=False)
    source = text("Of a balance, where it was brought from.")


class PaperEvidenceType(Row):
    """A picture of a paper."""

    class Meta:
        model = PaperEvidence
        name = "PaperEvidence"

    reads = "see paper evidence"
    sees = {"upload": row()}

    upload = One(UploadType, path="upload", description="The picture; null once it is erased.")
