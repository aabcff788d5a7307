import graphene

from backend.privacy.services import file_minors_report
from graphql_schema.backend.duties import MinorsReportType
from graphql_schema.fields import id_of
from graphql_schema.scalars import Instant
from graphql_schema.service_mutation import ServiceMutation, Thing


class FileMinorsReport(ServiceMutation):
    """Says that the yearly report on minors was filed."""

    service = file_minors_report.file_minors_report
    report = Thing(MinorsReportType, "The report.")

    class Input:
        report_id = id_of("MinorsReport", "Which.")
        receipt = graphene.String(required=True, description="What the authority gave for it.")
        filed_at = graphene.InputField(Instant, description="When; left out: now.")
