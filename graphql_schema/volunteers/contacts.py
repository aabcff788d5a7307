"""Phones around the time of a shift; each look at another's is written down."""

from typing import Any

import graphene

from graphql_schema.fields import Plain, Relation, fill_in
from graphql_schema.scalars import text
from graphql_schema.sight import PERSONAL, SENSITIVE, row
from volunteers.services.show_contacts import show_contacts


class ContactPhone(Relation):
    """The phones of all these places with one look, written down in one statement."""

    def __init__(self, *, description: str) -> None:
        super().__init__(graphene.String, description=description)

    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        phones = show_contacts(info.context.actor, [place.pk for place in rows])
        for place in rows:
            fill_in(place, name, phones.get(place.pk))


class Mate(Plain):
    """Somebody in the same shift who chose to show their phone."""

    reads = "own"
    sees = {"name": row(PERSONAL), "phone": row(SENSITIVE)}

    name = text("Full name.")
    phone = graphene.String(description="E.164; null where none is on file.")
