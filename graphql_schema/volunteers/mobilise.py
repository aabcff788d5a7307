from typing import Any

import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.audience import AudienceInput, wanted_of
from graphql_schema.volunteers.mobilisations import MobilisationType
from volunteers.services import mobilise


class Mobilise(ServiceMutation):
    """Calls people to come at once; many only when a second person agrees."""

    service = mobilise.mobilise
    mobilisation = Thing(MobilisationType, "The call.")

    class Input:
        operation_id = id_of("Operation", "For which operation.")
        unit_id = id_of(
            ("Unit", "Society", "Branch", "Team"), "Whose people, with those of what is below."
        )
        audience = graphene.InputField(AudienceInput, description="Which of them; left out: all.")
        drill = graphene.Boolean(description="It is a drill, and every message says so.")
        note = graphene.String(description="What to know and to bring; at most 500 characters.")

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        return given | {"audience": wanted_of(given.get("audience"))}
