"""Types of the register."""

from graphql_schema.backend.types import PersonType
from graphql_schema.fields import One, Row
from graphql_schema.scalars import day, instant, kind_of, text
from graphql_schema.sight import PERSONAL, row
from members.models import Branch, Membership


class BranchType(Row):
    """Grassroots branch (基层组织)."""

    class Meta:
        model = Branch
        name = "Branch"

    reads = "register"
    joins = ("unit", "division")
    sees = {
        "name": row(),
        "kind": row(),
        "status": row(),
        "division_code": row(),
        "division_name": row(),
        "founded_on": row(),
        "address": row(),
    }

    name = text("Its name.", source="unit.name")
    kind = kind_of("kind", "Township, community, school …")
    status = kind_of("status", "Whether it is active.")
    division_code = text("Administrative division, six digits.", source="division.code")
    division_name = text("Administrative division.", source="division.name")
    founded_on = day("When it was founded.", required=True)
    address = text("Where it is.")


class MembershipType(Row):
    """A person's membership in a branch, dated."""

    class Meta:
        model = Membership
        name = "Membership"

    reads = "member.see"
    sees = {
        "member_no": row(PERSONAL),
        "person": row(PERSONAL),
        "branch": row(),
        "age_class": row(),
        "grade": row(),
        "starts_at": row(),
        "ends_at": row(),
    }

    member_no = text("Number on the card.")
    person = One(PersonType, path="person", description="Who.")
    branch = One(BranchType, path="branch", description="Where.")
    age_class = kind_of("age_class", "Adult or Red Cross youth.")
    grade = kind_of("grade", "Ordinary, special or permanent.")
    starts_at = instant("From this instant.", source="during.lower", required=True)
    ends_at = instant("Until this instant, exclusive; null while open.", source="during.upper")
