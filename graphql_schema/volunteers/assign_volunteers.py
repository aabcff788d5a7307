import graphene

from graphql_schema.fields import id_of, ids_of
from graphql_schema.scalars import Instant
from graphql_schema.service_mutation import ServiceMutation, Things
from graphql_schema.volunteers.types import AssignmentType
from volunteers.services import assign_volunteers


class AssignVolunteers(ServiceMutation):
    """Offers a shift to all named people or to none, or to those best asked; each is told and
    answers."""

    service = assign_volunteers.assign_volunteers
    assignments = Things(AssignmentType, "One offer for each person named.")

    class Input:
        shift_id = id_of("Shift", "Which shift.")
        person_ids = ids_of("Person", "Whom, at most 200 at once; or `best`.", required=False)
        best = graphene.Int(description="So many, those best asked; instead of names.")
        skill = graphene.String(description="With `best`: those with this skill first.")
        slot_id = id_of("Slot", "For which role, where there are several.", required=False)
        overlap_reason = graphene.String(
            description="Why they may accept although they serve elsewhere at that time."
        )
        answer_by = graphene.InputField(
            Instant, description="When an answer is wanted by; left out: the policy's time."
        )
