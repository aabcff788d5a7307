"""Whom an announcement addresses, as phones say it."""

from collections.abc import Mapping
from typing import Any

import graphene

from backend.messaging import audiences
from backend.messaging.audiences import Wanted
from graphql_schema.fields import id_of

OF = id_of(
    # A team's unit names it too.
    ("Unit", *sorted({each.of.__name__ for each in audiences.table.values() if each.of})),
    "The team, shift … whose people they are, where the audience asks for one.",
    required=False,
)


class AnnouncementAudienceInput(graphene.InputObjectType):
    """An audience by its name; `announcementAudiences` lists them."""

    name = graphene.String(required=True, description="Its name.")
    of_id = OF
    among = graphene.List(
        graphene.NonNull(graphene.String),
        description="Only among these: kinds of member, states of a place …; left out: all.",
    )


def wanted_of(given: Mapping[str, Any]) -> Wanted:
    of_id = given.get("of_id")
    return Wanted(
        name=given["name"],
        of_id=None if of_id is None else OF.id_spec.public_id(of_id),
        among=given.get("among") or (),
    )
