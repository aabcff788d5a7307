"""What is held of people in announcements."""

from backend.announcements.models import Announcement, AnnouncementFile
from backend.privacy import terms
from backend.privacy.holdings import Holding, Merge, declare, keep
from backend.privacy.machine_room import ANSWERABLE
from backend.privacy.machine_terms import FOR_GOOD

declare(
    Holding(
        Announcement,
        public="""public_id unit audience_name and_below audience_of audience_among category title
            body title_english body_english scheduled_for state written_at sent_at decided_at
            ended_at reason cursor spread_at revision""",
        personal="written_by sent_by decided_by ended_by",
        acting="written_by sent_by decided_by ended_by",
    ),
    Holding(
        AnnouncementFile,
        public="public_id announcement",
        personal="upload",
        about="upload__owner",
        erase=keep(ANSWERABLE),
        merge=Merge.FOLLOW,
    ),
)
terms.stay(FOR_GOOD, AnnouncementFile)
