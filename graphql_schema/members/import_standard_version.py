from graphql_schema.fields import id_of
from graphql_schema.members.standards import StandardVersionType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import import_standard_version


class ImportStandardVersion(ServiceMutation):
    """Makes a draft of what a workbook says, in the form in which exportStandardVersion hands
    versions out. What could not be read or said is refused by sheet and cell, or by its place."""

    service = import_standard_version.import_standard_version
    version = Thing(StandardVersionType, "The draft.")

    class Input:
        standard_id = id_of("Standard", "Of which standard.")
        file_id = id_of("Upload", "Sent before with purpose standard_workbook.")
