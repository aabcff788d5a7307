from backend.announcements.models.announcement import Announcement, AnnouncementFile

__all__ = ["Announcement", "AnnouncementFile"]
