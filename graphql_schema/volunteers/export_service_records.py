import graphene

from graphql_schema.service_mutation import Once, ServiceMutation
from volunteers.services import export_service_records


class ExportServiceRecords(ServiceMutation):
    """One's own lines of the ledger, opening balances and reversals as lines of their own; their
    minutes add up to `myHours`. The addresses are said once and hold for ten minutes."""

    service = export_service_records.export_service_records
    csv = Once("As a .csv file, in UTF-8.")
    workbook = Once("The same as an .xlsx file.")

    class Input:
        first_on = graphene.Date(required=True, description="First local date.")
        last_on = graphene.Date(required=True, description="Last local date, inclusive.")
