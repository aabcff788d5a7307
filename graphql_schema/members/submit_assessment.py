from collections.abc import Mapping
from typing import Any

import graphene

from graphql_schema.fields import id_of, ids_of
from graphql_schema.members.cases import CertificationCaseType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import submit_assessment
from members.services.declaring import Declaration

DOCUMENTS = ids_of(
    "BranchDocument",
    "Documents of the branch that bear it out, ten at most; left out: those there were.",
    required=False,
)


class DeclarationInput(graphene.InputObjectType):
    """What a branch says of itself under a criterion that is declared."""

    item = graphene.String(required=True, description="Code of the item.")
    criterion = graphene.String(required=True, description="Code of the criterion within it.")
    statement = graphene.String(required=True, description="At most 500 characters.")
    document_ids = DOCUMENTS


class DeclaringMutation(ServiceMutation):
    """What a branch says of itself."""

    class Meta:
        abstract = True

    class Input:
        branch_id = id_of("Branch", "Which branch.")
        standard = graphene.String(description="Code of the standard; left out: FIVE_HAVES.")
        declarations = graphene.InputField(
            graphene.List(graphene.NonNull(DeclarationInput)),
            description="Kept by the branch, so only what is new or has changed.",
        )

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        declared = [_declaration(each) for each in given.pop("declarations", None) or ()]
        return given | {"declarations": declared}


class SubmitAssessment(DeclaringMutation):
    """Submits a branch for certification; what was counted is frozen for the review."""

    service = submit_assessment.submit_assessment
    case = Thing(CertificationCaseType, "The case, now before the society above the branch.")


def _declaration(given: Mapping[str, Any]) -> Declaration:
    ids = given.get("document_ids")
    if ids is not None:
        ids = [DOCUMENTS.id_spec.public_id(each, place) for place, each in enumerate(ids)]
    return Declaration(**{**given, "document_ids": ids})
