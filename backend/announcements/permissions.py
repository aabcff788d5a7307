"""Who writes to many, and who reads it."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from backend.announcements.models import Announcement, AnnouncementFile
from backend.authority import kinds
from backend.authority.actor import Actor
from backend.authority.models import Unit
from backend.authority.scope import Extent, either, own, scope, scoped, within
from backend.messaging.models import InboxMessage

SENDS = "announcement.send"
# By the category of what is told.
TOLD = {"service": "announcement", "marketing": "announcement_marketing"}
# What was told is called so once it was withdrawn.
WITHDRAWN = "announcement_withdrawn"

kinds.declare(permission_texts={SENDS: _("write announcements")})


@scoped(Unit, "announce")
def announce(actor: Actor) -> Extent:
    return within(actor, SENDS, "pk")


@scoped(Announcement)
def see_announcement(actor: Actor) -> Extent:
    """Whoever was addressed, also when it was withdrawn since, and whoever may write there."""
    return either(read_announcement(actor), keep_announcement(actor))


@scoped(Announcement, "read")
def read_announcement(actor: Actor) -> Extent:
    mine = own(actor, "recipient")
    if not isinstance(mine, Q):
        return False
    told = InboxMessage.objects.filter(
        mine, subject_type=Announcement.__name__, kind__in=[*TOLD.values(), WITHDRAWN]
    )
    return Q(pk__in=told.values("subject_id"))


@scoped(Announcement, "keep")
def keep_announcement(actor: Actor) -> Extent:
    return within(actor, SENDS, "unit")


@scoped(AnnouncementFile)
def see_announcement_file(actor: Actor) -> Extent:
    return Q(announcement__in=scope(actor, Announcement).values("pk"))
