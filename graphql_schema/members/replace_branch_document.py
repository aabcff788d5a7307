import graphene

from graphql_schema.fields import id_of
from graphql_schema.members.documents_of_branch import BranchDocumentType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import replace_branch_document


class ReplaceBranchDocument(ServiceMutation):
    """Puts a newer version in the place of a document; the old one stays with its hash."""

    service = replace_branch_document.replace_branch_document
    document = Thing(BranchDocumentType, "The newer version.")

    class Input:
        document_id = id_of("BranchDocument", "Which one is replaced.")
        title = graphene.String(required=True, description="At most 120 characters.")
        dated_on = graphene.Date(required=True, description="The day that stands on it.")
        file_id = id_of("Upload", "Sent before with purpose branch_document.")
