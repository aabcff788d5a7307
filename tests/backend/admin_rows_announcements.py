"""Rows of announcements."""

from tests.proof.announced import announced, with_picture


class AnnouncementRows:
    def announcement(self):
        return announced(self.world, self.world.county)

    def announcementfile(self):
        _announcement, file = with_picture(self.world, self.world.county)
        return file
