import graphene

from graphql_schema.fields import id_of
from graphql_schema.members.documents_of_branch import BranchDocumentType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import add_branch_document


class AddBranchDocument(ServiceMutation):
    """Puts a document of a branch on file, once for all its cases."""

    service = add_branch_document.add_branch_document
    document = Thing(BranchDocumentType, "The document.")

    class Input:
        branch_id = id_of("Branch", "Whose.")
        kind = graphene.String(
            required=True,
            description="charter, members, volunteers, funds, activities, archives, plan, summary,"
            " wall_photo, certificate or other.",
        )
        title = graphene.String(required=True, description="At most 120 characters.")
        dated_on = graphene.Date(required=True, description="The day that stands on it.")
        file_id = id_of("Upload", "Sent before with purpose branch_document.")
