from typing import Any

from backend.announcements.services import create_announcement
from graphql_schema.backend.announcement_input import AnnouncementWords, arguments_of
from graphql_schema.backend.announcements import AnnouncementType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing


class CreateAnnouncement(ServiceMutation):
    """Drafts what an office has to say to many."""

    service = create_announcement.create_announcement
    announcement = Thing(AnnouncementType, "The draft.")

    class Input(AnnouncementWords):
        unit_id = id_of(("Unit", "Society", "Branch", "Team"), "Who says it.")

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        return arguments_of(given)
