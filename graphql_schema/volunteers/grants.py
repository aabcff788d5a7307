"""Access to one activity, granted to a named person."""

from graphql_schema.backend.holder import Holder
from graphql_schema.backend.types import PersonType
from graphql_schema.fields import One, Row
from graphql_schema.scalars import instant, text
from graphql_schema.sight import PERSONAL, row
from graphql_schema.volunteers.activity_types import ActivityType
from volunteers.models import ActivityGrant


class ActivityGrantType(Row):
    """A named person's dated sight of one activity."""

    class Meta:
        model = ActivityGrant
        name = "ActivityGrant"

    reads = "access.grant"
    joins = ("user",)
    sees = {
        "activity": row(),
        "person": row(PERSONAL),
        "reason": row(PERSONAL),
        "starts_at": row(),
        "ends_at": row(),
    }

    activity = One(ActivityType, path="content_object", description="What is shown.")
    person = Holder(PersonType, path="person", description="To whom, if one may see them.")
    reason = text("What for.")
    starts_at = instant("From this instant.", source="during.lower", required=True)
    ends_at = instant("Until this instant, exclusive.", source="during.upper", required=True)
