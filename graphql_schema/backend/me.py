"""What a person reads of themself."""

from typing import Any

import graphene
from django.conf import settings
from graphql import GraphQLResolveInfo

from backend.authority import selectors as authority
from backend.authority.scope import logged_in
from backend.identity import selectors as identity
from backend.messaging.selectors import inbox as messaging
from graphql_schema.backend.consents import ConsentType, ConsentWanted, PolicyTextType
from graphql_schema.backend.preference_types import MarketingChoiceType
from graphql_schema.backend.types import OfficeType, PersonType, VisibilityType
from graphql_schema.fields import Carried, CarriedList, Plain, fetched
from graphql_schema.language import TAGS
from graphql_schema.selection import selected
from graphql_schema.sight import PERSONAL, row, rows


class Me(Plain):
    """Whoever is logged in."""

    reads = "own"
    sees = {"offices": row()} | rows(
        "visibility marketing person consents consents_wanted language", PERSONAL
    )

    person = Carried(PersonType, description="Null for an operator, who is no person here.")
    visibility = Carried(
        VisibilityType, description="What one chose to show; null while nothing was chosen."
    )
    marketing = Carried(
        MarketingChoiceType,
        description="Whether what advertises is pushed; null while nothing was chosen: it is not.",
    )
    offices = CarriedList(OfficeType, required=True, description="Offices held now.")
    consents = CarriedList(ConsentType, required=True, description="Consents that hold.")
    consents_wanted = graphene.List(
        graphene.NonNull(ConsentWanted),
        required=True,
        description="What is to be agreed to, for the first time or because its text has changed.",
    )

    language = graphene.String(
        required=True, description="zh-Hans or en: that of pushes, the house's until it is chosen."
    )

    @staticmethod
    def resolve_language(_: Any, info: GraphQLResolveInfo) -> str:
        return TAGS[identity.my_language(info.context.actor) or settings.LANGUAGE_CODE]

    @staticmethod
    def resolve_consents_wanted(_: Any, info: GraphQLResolveInfo) -> Any:
        context = info.context
        texts = identity.policy_texts(context.actor, TAGS[context.language])
        return identity.consents_wanted(context.actor, fetched(info, texts, PolicyTextType, ()))


def me(root: None, info: GraphQLResolveInfo) -> Me | None:
    """Null for whoever has not logged in, and for a service account, which is nobody."""
    actor = info.context.actor
    if not logged_in(actor) or actor.service_account_id is not None:
        return None
    asked = selected(info, "Me", info.field_nodes)
    people = asked.get("person", ())
    offices = asked.get("offices", ())
    consents = asked.get("consents", ())
    person = fetched(info, authority.me(actor), PersonType, people) if people else []
    held = fetched(info, authority.my_offices(actor), OfficeType, offices) if offices else []
    chosen = asked.get("visibility", ())
    choice = fetched(info, authority.my_visibility(actor), VisibilityType, chosen) if chosen else []
    pushed = asked.get("marketing", ())
    wanted = (
        fetched(info, messaging.my_marketing(actor), MarketingChoiceType, pushed) if pushed else []
    )
    live = identity.my_consents(actor)
    agreed = fetched(info, live, ConsentType, consents) if consents else []
    return Me(
        person=next(iter(person), None),
        visibility=next(iter(choice), None),
        marketing=next(iter(wanted), None),
        offices=held,
        consents=agreed,
    )
