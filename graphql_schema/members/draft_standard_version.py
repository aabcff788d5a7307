from graphql_schema.fields import id_of
from graphql_schema.members.standards import StandardVersionType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import draft_standard_version


class DraftStandardVersion(ServiceMutation):
    """Begins a new version of a standard: empty, or with all that another one says."""

    service = draft_standard_version.draft_standard_version
    version = Thing(StandardVersionType, "The version.")

    class Input:
        standard_id = id_of("Standard", "Of which standard.")
        copy_of_id = id_of("StandardVersion", "What to begin with.", required=False)
