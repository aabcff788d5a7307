from graphql_schema.service_mutation import ServiceMutation
from volunteers.services import object_to_merge


class ObjectToMerge(ServiceMutation):
    """Stops whatever merge of oneself with another entry is proposed."""

    service = object_to_merge.object_to_merge

    class Input:
        pass
