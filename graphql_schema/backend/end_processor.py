from backend.privacy.services import end_processor
from graphql_schema.backend.duties import ProcessorType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing


class EndProcessor(ServiceMutation):
    """Says that somebody handles people's data no longer. The entry stays."""

    service = end_processor.end_processor
    processor = Thing(ProcessorType, "The entry.")

    class Input:
        processor_id = id_of("Processor", "Which.")
