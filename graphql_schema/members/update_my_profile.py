from typing import Any

import graphene

from graphql_schema.members.profile import ProfileType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import update_my_profile
from members.services.update_my_profile import Spoken


class SpokenLanguageInput(graphene.InputObjectType):
    """A language one speaks."""

    language = graphene.String(required=True, description="Code by ISO 639-3, from profileKinds.")
    level = graphene.String(required=True, description="basic, fluent or native.")


def _codes(description: str) -> graphene.InputField:
    return graphene.InputField(
        graphene.List(graphene.NonNull(graphene.String)), description=description
    )


class UpdateMyProfile(ServiceMutation):
    """Tells what one can do and would like to do. A list that is given replaces the one there was;
    what is left out stays."""

    service = update_my_profile.update_my_profile
    profile = Thing(ProfileType, "One's profile.")

    class Input:
        skills = _codes("Codes of skills, from profileKinds.")
        service_categories = _codes("Codes of kinds of service, from profileKinds.")
        languages = graphene.InputField(
            graphene.List(graphene.NonNull(SpokenLanguageInput)), description="Each one once."
        )
        landline = graphene.String(description="As people write it; empty to remove it.")

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        if "languages" in given:
            given["languages"] = [Spoken(**each) for each in given["languages"]]
        return given
