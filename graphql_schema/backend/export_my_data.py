from backend.privacy.services import export_my_data
from graphql_schema.backend.data_export import DataExportType
from graphql_schema.service_mutation import ServiceMutation, Thing


class ExportMyData(ServiceMutation):
    """Asks for a copy of everything that is kept of oneself, shortly after a login; `job` tells how
    far it is, `myExports` where it can be fetched."""

    service = export_my_data.export_my_data
    export = Thing(DataExportType, "The copy that is being made.")

    class Input:
        pass
