from graphql_schema.fields import id_of
from graphql_schema.members.standards import StandardVersionType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import retire_standard_version


class RetireStandardVersion(ServiceMutation):
    """Takes a version out of force, from now on; open cases go on under it."""

    service = retire_standard_version.retire_standard_version
    version = Thing(StandardVersionType, "The version.")

    class Input:
        version_id = id_of("StandardVersion", "Which version.")
