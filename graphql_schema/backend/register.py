from collections.abc import Mapping
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend.identity.services import register
from graphql_schema.backend.login import tokens_shown
from graphql_schema.fields import id_of
from graphql_schema.keyless_mutation import KeylessMutation
from graphql_schema.scalars import instant
from graphql_schema.service_mutation import with_ids


class Register(KeylessMutation):
    """Makes a person, an account and a session for a phone that nobody here had yet. Under 14 a
    guardian asks the branch instead. An ID that is known here already is ID_ALREADY_KNOWN, which
    says nothing of its holder."""

    access_token = graphene.String(description="For the Authorization header: Bearer.")
    refresh_token = graphene.String(description="Hands out the next pair, once.")
    access_expires_at = instant("When the access token ends.")

    class Input:
        ticket = graphene.String(required=True, description="From login; serves once.")
        name = graphene.String(required=True, description="Full name, as on the ID.")
        sex = graphene.Int(required=True, description="GB/T 2261.1: 0, 1, 2 or 9.")
        birth_date = graphene.Date(required=True, description="Date of birth.")
        text_id = id_of("PolicyText", "The privacy policy that was read and is agreed to.")
        nationality = graphene.String(description="ISO 3166, two letters; CN when left out.")
        residence_division = graphene.String(description="Code of the division one lives in.")
        id_kind = graphene.String(description="resident_id, passport …")
        id_number = graphene.String(description="As on the document.")
        label = graphene.String(description="What the person calls this phone.")

    @classmethod
    def act(cls, info: GraphQLResolveInfo, given: Mapping[str, Any]) -> dict[str, Any]:
        named = with_ids({"text_id": cls.Input.text_id.id_spec}, dict(given))
        return tokens_shown(register.register(info.context.actor, **named).tokens)
