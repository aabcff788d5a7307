"""What an app asks before anybody has logged in."""

from typing import Any

import graphene
from django.conf import settings
from graphql import GraphQLResolveInfo

from backend import errors, third_parties
from backend.clock import sign_anchor
from backend.identity import selectors
from graphql_schema.backend.consents import PolicyTextType
from graphql_schema.fields import CarriedList, Plain, fetched
from graphql_schema.language import TAGS
from graphql_schema.scalars import instant, text
from graphql_schema.sight import rows


class ErrorCode(Plain):
    """A reason for which something may be refused."""

    reads = "everyone"
    sees = rows("code message")

    code = text("Stable name.")
    message = text("Its text, with placeholders as %(name)s.")


class ThirdPartySdk(Plain):
    """Somebody else's part of the app that handles data."""

    reads = "everyone"
    sees = rows("name provider purpose data privacy_url")

    name = text("What it is called.")
    provider = text("Whose it is.")
    purpose = text("What it is for.")
    data = text("What it is given.")
    privacy_url = text("Where its own rules are.")


class PrivacyOfficer(Plain):
    """Whom to ask about one's data."""

    reads = "everyone"
    sees = rows("name contact")

    name = text("Name or office.")
    contact = text("Where they are reached.")


class AppInfo(Plain):
    """What an app needs to know before it does anything."""

    reads = "everyone"
    sees = rows(
        "server_time time_anchor live_url minimum_app_version error_codes policy_texts"
        " third_party_sdks privacy_officer"
    )

    server_time = instant("The clock everything is judged by.", required=True)
    time_anchor = text("That instant, signed; the phone sends it back with what it did offline.")
    live_url = text("Where one listens to what changes; add `?of=` and ids, separated by commas.")
    minimum_app_version = text("Older apps have to be updated first.")
    error_codes = graphene.List(
        graphene.NonNull(ErrorCode), required=True, description="Every code there is."
    )
    policy_texts = CarriedList(PolicyTextType, required=True, description="The texts in force.")
    third_party_sdks = graphene.List(
        graphene.NonNull(ThirdPartySdk), required=True, description="Who else handles data."
    )
    privacy_officer = graphene.Field(
        PrivacyOfficer, description="Null while this installation names nobody."
    )

    @staticmethod
    def resolve_error_codes(_: Any, info: GraphQLResolveInfo) -> list[ErrorCode]:
        declared = sorted(errors.declared().items())
        return [ErrorCode(code=code, message=str(words)) for code, words in declared]

    @staticmethod
    def resolve_policy_texts(_: Any, info: GraphQLResolveInfo) -> Any:
        context = info.context
        texts = selectors.policy_texts(context.actor, TAGS[context.language])
        return fetched(info, texts, PolicyTextType, ())

    @staticmethod
    def resolve_third_party_sdks(_: Any, info: GraphQLResolveInfo) -> Any:
        return third_parties.in_use().values()

    @staticmethod
    def resolve_privacy_officer(_: Any, info: GraphQLResolveInfo) -> PrivacyOfficer | None:
        boai = settings.BOAI
        if not boai.privacy_officer:
            return None
        return PrivacyOfficer(name=boai.privacy_officer, contact=boai.privacy_contact)


def app_info(root: None, info: GraphQLResolveInfo) -> AppInfo:
    now = info.context.actor.now
    return AppInfo(
        server_time=now,
        time_anchor=sign_anchor(now),
        live_url=settings.BOAI.live_url or f"{settings.BOAI.public_url}/live",
        minimum_app_version=settings.BOAI.minimum_app_version,
    )
