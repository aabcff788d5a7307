import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.person_merge import PersonMergeType
from volunteers.services import refuse_merge


class RefuseMerge(ServiceMutation):
    """Stops a merge that was proposed: the office that would confirm it, or whoever proposed it."""

    service = refuse_merge.refuse_merge
    merge = Thing(PersonMergeType, "The merge after the decision.")

    class Input:
        merge_id = id_of("PersonMerge", "Which merge.")
        reason = graphene.String(required=True, description="At most 200 characters.")
