import graphene

from graphql_schema.backend.types import PersonType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.person_merge import PersonMergeType
from volunteers.services import merge_persons


class MergePersons(ServiceMutation):
    """Confirms that two entries are one human, and merges them. By another than proposed it, and
    only as it was proposed."""

    service = merge_persons.merge_persons
    merge = Thing(PersonMergeType, "The merge, done.")
    person = Thing(PersonType, "The entry that stays.")

    class Input:
        merge_id = id_of("PersonMerge", "Which merge.")
        reason = graphene.String(description="At most 200 characters.")
