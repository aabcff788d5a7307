import graphene

from graphql_schema.members.standards import StandardType
from graphql_schema.service_mutation import Once, ServiceMutation, Thing
from members.services import export_certification


class ExportCertification(ServiceMutation):
    """How far certification has come: by county, who is closest, by year, and what waits for one;
    as far as one may see it. The address is said once and holds ten minutes."""

    service = export_certification.export_certification
    standard = Thing(StandardType, "Under which standard.")
    workbook = Once("As an .xlsx file.")

    class Input:
        standard = graphene.String(description="Code of the standard; left out: FIVE_HAVES.")
