from typing import Any

import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.enrolment import VolunteerApplicationType
from graphql_schema.volunteers.readiness import hours_argument, with_hours
from volunteers.services import apply_to_volunteer


class ApplyToVolunteer(ServiceMutation):
    """Asks a branch to become a volunteer of it; the branch decides. For whoever is under eighteen
    a guardian has agreed before; nobody under fourteen volunteers."""

    service = apply_to_volunteer.apply_to_volunteer
    application = Thing(VolunteerApplicationType, "What was asked, waiting.")

    class Input:
        branch_id = id_of("Branch", "Which branch.")
        promise_id = id_of("PolicyText", "The promise as it was read: kind promise, in force.")
        confidentiality_id = id_of(
            "PolicyText", "The duty of confidentiality as it was read: kind confidentiality."
        )
        hours = hours_argument()
        skills = graphene.List(
            graphene.NonNull(graphene.String),
            description="Codes of profileKinds.skills; they are added to one's own profile too.",
        )

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        return with_hours(given)
