"""Every id that a deed of an announcement takes, as `attempts.py` has them all."""

from tests.proof.attempt import Attempt, Given
from tests.proof.province import Province
from tests.proof.spots import Thing

SENDS = "do announcement.send"
HERE = "tests/backend/test_create_announcement.py"
EDITED = "tests/backend/test_edit_announcement.py::test_what_was_sent_stands"


def _words(world: Province, thing: Thing) -> Given:
    words = {"category": "service", "title": "通知", "body": "请注意"}
    return words | {"audience": {"name": "members_of_subtree"}, "andBelow": False}


OF_ANNOUNCEMENTS = {
    ("createAnnouncement", "unitId"): Attempt(("Unit",), SENDS, _words),
    ("editAnnouncement", "announcementId"): Attempt(("Announcement",), SENDS, _words),
    ("sendAnnouncement", "announcementId"): Attempt(("Announcement",), SENDS),
    ("decideAnnouncement", "announcementId"): Attempt(
        ("Announcement",), SENDS, lambda world, thing: {"agreed": True}
    ),
    ("stopAnnouncement", "announcementId"): Attempt(
        ("Announcement",), SENDS, lambda world, thing: {"reason": "x"}
    ),
}
BESIDE_ANNOUNCEMENTS = {
    ("createAnnouncement", "audience.ofId"): f"{HERE}::test_nobody_writes_beyond_their_reach",
    ("createAnnouncement", "attachmentIds"): f"{HERE}::test_what_is_not_drafted",
    ("editAnnouncement", "audience.ofId"): EDITED,
    ("editAnnouncement", "attachmentIds"): EDITED,
}
