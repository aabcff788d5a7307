from typing import Any

import graphene

from backend.audit.models import AccessEntry
from backend.audit.services import reveal_identity
from graphql_schema.backend.types import PersonType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import Once, ServiceMutation, Thing

IdentityField = graphene.Enum(
    "IdentityField",
    [(each.name, each.value) for each in AccessEntry.Field],
    description=lambda value: None if value else "What of a person is kept masked.",
)
AccessReason = graphene.Enum(
    "AccessReason",
    [(each.name, each.value) for each in AccessEntry.ReasonKind],
    description=lambda value: None if value else "What kind of reason there is to look.",
)


class RevealIdentity(ServiceMutation):
    """Shows a phone or ID number plain, for a reason that is written down where the person reads
    it. Asked for again under the same key it is not shown again."""

    service = reveal_identity.reveal_identity
    person = Thing(PersonType, "Whose it is.")
    value = Once("The plain value, said once.")

    class Input:
        person_id = id_of("Person", "Whose.")
        field = graphene.InputField(IdentityField, required=True, description="What of them.")
        reason = graphene.String(
            required=True, description="Why; the person will read it. At most 200 characters."
        )
        reason_kind = graphene.InputField(
            AccessReason, description="What kind of reason; needed for a minor."
        )

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        enums = {key: given[key].value for key in ("field", "reason_kind") if key in given}
        return given | enums
