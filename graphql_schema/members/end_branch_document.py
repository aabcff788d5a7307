from graphql_schema.fields import id_of
from graphql_schema.members.documents_of_branch import BranchDocumentType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import end_branch_document


class EndBranchDocument(ServiceMutation):
    """Ends a document that no longer holds, or was put on file by mistake."""

    service = end_branch_document.end_branch_document
    document = Thing(BranchDocumentType, "The document.")

    class Input:
        document_id = id_of("BranchDocument", "Which one.")
