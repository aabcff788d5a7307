import graphene

from backend.privacy.services import record_processor
from graphql_schema.backend.duties import ProcessorType
from graphql_schema.service_mutation import ServiceMutation, Thing


class RecordProcessor(ServiceMutation):
    """Enters who handles people's data for one's society, and under which contract."""

    service = record_processor.record_processor
    processor = Thing(ProcessorType, "The entry.")

    class Input:
        code = graphene.String(description="As the settings call it: aliyun, firebase …")
        name = graphene.String(required=True, description="Who; at most 120 characters.")
        purpose = graphene.String(required=True, description="What for; at most 200 characters.")
        data_kinds = graphene.List(
            graphene.NonNull(graphene.String), required=True, description="Which kinds of data."
        )
        contract = graphene.String(required=True, description="Its number or where it lies.")
        starts_on = graphene.Date(required=True, description="First day of the contract.")
        ends_on = graphene.Date(description="Last day of the contract.")
