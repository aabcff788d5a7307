import graphene

from backend.announcements.services import stop_announcement
from graphql_schema.backend.announcements import AnnouncementType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing


class StopAnnouncement(ServiceMutation):
    """Withdraws an announcement: nobody else is told, and whoever was reads so."""

    service = stop_announcement.stop_announcement
    announcement = Thing(AnnouncementType, "The announcement.")

    class Input:
        announcement_id = id_of("Announcement", "Which announcement.")
        reason = graphene.String(required=True, description="Why.")
