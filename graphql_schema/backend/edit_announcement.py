from typing import Any

import graphene

from backend.announcements.services import edit_announcement
from graphql_schema.backend.announcement_input import AnnouncementWords, arguments_of
from graphql_schema.backend.announcements import AnnouncementType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing


class EditAnnouncement(ServiceMutation):
    """Writes a draft anew; what is left out is empty."""

    service = edit_announcement.edit_announcement
    announcement = Thing(AnnouncementType, "The draft.")

    class Input(AnnouncementWords):
        announcement_id = id_of("Announcement", "Which draft.")
        revision = graphene.Int(description="The one that was seen; left out, it is overwritten.")

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        return arguments_of(given)
