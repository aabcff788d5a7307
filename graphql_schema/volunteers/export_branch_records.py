import graphene

from graphql_schema.fields import id_of
from graphql_schema.members.types import BranchType
from graphql_schema.service_mutation import Once, ServiceMutation, Thing
from volunteers.services import export_branch_records


class ExportBranchRecords(ServiceMutation):
    """The lines of the ledger that count for a branch, with names; written down. The addresses are
    said once and hold for ten minutes."""

    service = export_branch_records.export_branch_records
    branch = Thing(BranchType, "The branch.")
    csv = Once("As a .csv file, in UTF-8.")
    workbook = Once("The same as an .xlsx file.")

    class Input:
        branch_id = id_of("Branch", "Of which branch.")
        first_on = graphene.Date(required=True, description="First local date.")
        last_on = graphene.Date(required=True, description="Last local date, inclusive.")
