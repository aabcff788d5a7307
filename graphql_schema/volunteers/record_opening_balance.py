import graphene

from graphql_schema.fields import id_of, ids_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.paper_types import PaperHoursType
from volunteers.services import record_opening_balance


class RecordOpeningBalance(ServiceMutation):
    """Puts a balance of years before this house before another officer; from each source once."""

    service = record_opening_balance.record_opening_balance
    hours = Thing(PaperHoursType, "The balance, waiting.")

    class Input:
        branch_id = id_of("Branch", "For which branch it counts.")
        person_id = id_of("Person", "Whose; a volunteer of that branch.")
        minutes = graphene.Int(required=True, description="Whole minutes.")
        as_of = graphene.Date(required=True, description="Local date up to which it counts.")
        source = graphene.String(required=True, description="Which register it comes from.")
        evidence_ids = ids_of("Upload", "Pictures of it, at most 10, from requestUpload.")
        reason = graphene.String(required=True, description="Why it is brought over.")
