from graphql_schema.fields import id_of
from graphql_schema.members.standards import StandardVersionType
from graphql_schema.service_mutation import Once, ServiceMutation, Thing
from members.services import export_standard_version


class ExportStandardVersion(ServiceMutation):
    """All that a version says, as a workbook. Its address is said once and holds ten minutes."""

    service = export_standard_version.export_standard_version
    version = Thing(StandardVersionType, "The version.")
    workbook = Once("As an .xlsx file.")

    class Input:
        version_id = id_of("StandardVersion", "Which version.")
