import graphene

from backend.announcements.services import decide_announcement
from graphql_schema.backend.announcements import AnnouncementType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing


class DecideAnnouncement(ServiceMutation):
    """Agrees as a second person that many are written to, or rejects it."""

    service = decide_announcement.decide_announcement
    announcement = Thing(AnnouncementType, "The announcement.")

    class Input:
        announcement_id = id_of("Announcement", "Which announcement.")
        agreed = graphene.Boolean(required=True, description="It is sent.")
        reason = graphene.String(description="Why not; needed to reject.")
