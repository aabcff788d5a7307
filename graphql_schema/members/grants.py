"""Access to one case, granted to a named person."""

from graphql_schema.backend.holder import Holder
from graphql_schema.backend.types import PersonType
from graphql_schema.fields import One, Row
from graphql_schema.members.cases import CertificationCaseType
from graphql_schema.scalars import instant, text
from graphql_schema.sight import PERSONAL, row
from members.models import CaseGrant


class CaseGrantType(Row):
    """A named person's dated sight of one case."""

    class Meta:
        model = CaseGrant
        name = "CaseGrant"

    reads = "access.grant"
    joins = ("user",)
    sees = {
        "case": row(),
        "person": row(PERSONAL),
        "reason": row(PERSONAL),
        "starts_at": row(),
        "ends_at": row(),
    }

    case = One(CertificationCaseType, path="content_object", description="What is shown.")
    person = Holder(PersonType, path="person", description="To whom, if one may see them.")
    reason = text("What for.")
    starts_at = instant("From this instant.", source="during.lower", required=True)
    ends_at = instant("Until this instant, exclusive.", source="during.upper", required=True)
