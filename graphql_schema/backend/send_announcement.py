from backend.announcements.services import send_announcement
from graphql_schema.backend.announcements import AnnouncementType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing


class SendAnnouncement(ServiceMutation):
    """Sends a draft at its time; to many only when a second person agrees."""

    service = send_announcement.send_announcement
    announcement = Thing(AnnouncementType, "The announcement.")

    class Input:
        announcement_id = id_of("Announcement", "Which draft.")
