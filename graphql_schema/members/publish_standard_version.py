import graphene

from graphql_schema.fields import id_of
from graphql_schema.members.standards import StandardVersionType
from graphql_schema.scalars import Instant
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import publish_standard_version


class PublishStandardVersion(ServiceMutation):
    """Puts a draft in force; from then on nobody changes it."""

    service = publish_standard_version.publish_standard_version
    version = Thing(StandardVersionType, "The version.")

    class Input:
        version_id = id_of("StandardVersion", "Which draft.")
        revision = graphene.Int(required=True, description="The one that was seen.")
        effective_from = graphene.InputField(
            Instant, description="From when on, not in the past; left out: now."
        )
