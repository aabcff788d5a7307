"""Where an announcement lies, for whoever wants to hear less of a place."""

from backend.announcements.models import Announcement
from backend.messaging import placing

placing.declare(Announcement, unit="unit_id")
