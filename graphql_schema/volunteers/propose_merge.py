from typing import Any

import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.merge_plan import MergeDecision, decided
from graphql_schema.volunteers.person_merge import PersonMergeType
from volunteers.services import propose_merge


class ProposeMerge(ServiceMutation):
    """Says that two entries are one human. Another has to confirm it."""

    service = propose_merge.propose_merge
    merge = Thing(PersonMergeType, "What was proposed.")

    class Input:
        kept_id = id_of("Person", "The entry that stays.")
        gone_id = id_of("Person", "The entry that goes; its id keeps resolving, to the other.")
        surviving_login = graphene.String(description="kept or gone; needed where both can log in.")
        decisions = graphene.List(
            graphene.NonNull(MergeDecision), description="Clashes decided; others as by default."
        )
        reason = graphene.String(required=True, description="At most 200 characters.")

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        return given | {"decisions": decided(given.pop("decisions", ()))}
