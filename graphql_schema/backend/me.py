"""What a person reads of themself."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend.authority import selectors as authority
from backend.authority.scope import logged_in
from backend.identity import selectors as identity
from graphql_schema.backend.types import ConsentType, OfficeType, PersonType, VisibilityType
from graphql_schema.fields import Carried, CarriedList, Plain, fetched
from graphql_schema.selection import selected
from graphql_schema.sight import PERSONAL, row


class Me(Plain):
    """Whoever is logged in."""

    reads = "own"
    sees = {
        "visibility": row(PERSONAL),
        "person": row(PERSONAL),
        "offices": row(),
        "consents": row(PERSONAL),
    }

    person = Carried(PersonType, description="Null for an operator, who is no person here.")
    visibility = Carried(
        VisibilityType, description="What one chose to show; null while nothing was chosen."
    )
    offices = CarriedList(OfficeType, required=True, description="Offices held now.")
    consents = graphene.List(
        graphene.NonNull(ConsentType), required=True, description="Consents that hold."
    )

    @staticmethod
    def resolve_consents(_: Any, info: GraphQLResolveInfo) -> Any:
        actor = info.context.actor
        return identity.consents(actor.person_id, actor.now)


def me(root: None, info: GraphQLResolveInfo) -> Me | None:
    """Null for whoever has not logged in."""
    actor = info.context.actor
    if not logged_in(actor):
        return None
    asked = selected(info, "Me", info.field_nodes)
    people = asked.get("person", ())
    offices = asked.get("offices", ())
    person = fetched(info, authority.me(actor), PersonType, people) if people else []
    held = fetched(info, authority.my_offices(actor), OfficeType, offices) if offices else []
    chosen = asked.get("visibility", ())
    choice = fetched(info, authority.my_visibility(actor), VisibilityType, chosen) if chosen else []
    return Me(person=next(iter(person), None), offices=held, visibility=next(iter(choice), None))
