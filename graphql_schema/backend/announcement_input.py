"""What an announcement says, as phones say it: the same of a new one and of a draft."""

from typing import Any

import graphene

from graphql_schema.backend.announcement_audience import AnnouncementAudienceInput, wanted_of
from graphql_schema.fields import ids_of
from graphql_schema.scalars import Instant


class AnnouncementWords:
    audience = graphene.InputField(
        AnnouncementAudienceInput, required=True, description="Whom it addresses."
    )
    and_below = graphene.Boolean(description="Also those of all units below; left out: yes.")
    category = graphene.String(required=True, description="service or marketing.")
    title = graphene.String(required=True, description="In Chinese; at most 100 characters.")
    body = graphene.String(required=True, description="In Chinese; at most 3,000 characters.")
    title_english = graphene.String(description="As one likes; then with its text.")
    body_english = graphene.String(description="As one likes; then with its title.")
    scheduled_for = graphene.InputField(
        Instant, description="When it is to be sent; left out: as soon as it may."
    )
    attachment_ids = ids_of("Upload", "Pictures, nine at most.", required=False)


def arguments_of(given: dict[str, Any]) -> dict[str, Any]:
    return given | {"audience": wanted_of(given["audience"])}
