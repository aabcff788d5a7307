"""Inner steps of writing to many, under lock."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from backend.announcements.models import Announcement, AnnouncementFile
from backend.announcements.permissions import SENDS
from backend.announcements.uploads import DOCUMENT, PICTURE
from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.errors import Refusal, Refused, refuse_if
from backend.files.models import Upload
from backend.files.services.use import let_go, take
from backend.fits import misfits
from backend.messaging.audiences import Wanted, audience_of, people_of
from backend.messaging.second import ask_a_second
from backend.policy.values import policy_over

State = Announcement.State
FIELD = "announcementId"
MOST_FILES = 9
# A clock may be slow, and whoever chose a time near at hand is still writing.
GRACE, MOST_AHEAD = timedelta(minutes=10), timedelta(days=366)


def kept(
    actor: Actor, announcement_id: UUID, states: Sequence[str], otherwise: str
) -> Announcement:
    """Locked: whoever tells, stops or decides waits."""
    announcement = access(actor, Announcement, announcement_id, "keep", field=FIELD, lock=True)
    if announcement.state not in states:
        raise Refused(Refusal(otherwise, FIELD))
    return announcement


def people_counted(announcement: Announcement, now: datetime) -> tuple[int, bool]:
    """No further than one office writes to without a second one, and whether they are more."""
    alone = policy_over(now, announcement.unit_id)["announcement.alone_most"]
    many = people_of(announcement.audience, now)[: alone + 1].count()
    return many, many > alone


def time_refusals(now: datetime, scheduled_for: datetime | None, field: str) -> list[Refusal]:
    """What went out at once would not be what was asked for."""
    if scheduled_for is None:
        return []
    if scheduled_for < now - GRACE:
        return [Refusal("IN_THE_PAST", field)]
    if scheduled_for > now + MOST_AHEAD:
        return [Refusal("SCHEDULED_TOO_FAR", field)]
    return []


def ask(now: datetime, announcement: Announcement, *, sent_by: int) -> None:
    ask_a_second(
        now,
        announcement,
        asked_by=sent_by,
        permission=SENDS,
        kind="announcement_to_decide",
        mutation="decideAnnouncement",
    )


def write(
    actor: Actor,
    announcement: Announcement,
    *,
    audience: Wanted,
    attachment_ids: Sequence[UUID],
    and_below: bool,
    scheduled_for: datetime | None,
    **words: str,
) -> None:
    """All of a draft anew; its unit stays."""
    words = {name: said.strip() for name, said in words.items()}
    refuse_if(
        misfits(Announcement, **words)
        + _refusals(words, attachment_ids)
        + time_refusals(actor.now, scheduled_for, "scheduledFor")
    )
    found = audience_of(actor, announcement.unit, audience, and_below=and_below, permission=SENDS)
    written: dict[str, Any] = {
        **words,
        "audience_name": found.name,
        "and_below": and_below,
        "audience_of": found.of,
        "audience_among": list(found.among),
        "scheduled_for": scheduled_for,
        "written_by_id": actor.me,
        "written_at": actor.now,
    }
    for name, value in written.items():
        setattr(announcement, name, value)
    announcement.save()
    _attach(actor, announcement, list(dict.fromkeys(attachment_ids)))


def _refusals(words: dict[str, str], attachment_ids: Sequence[UUID]) -> list[Refusal]:
    refusals = []
    if bool(words["title_english"]) != bool(words["body_english"]):
        missing = "bodyEnglish" if words["title_english"] else "titleEnglish"
        refusals.append(Refusal("REQUIRED", missing))
    if len(attachment_ids) > MOST_FILES:
        refusals.append(Refusal("TOO_MANY_AT_ONCE", "attachmentIds", {"most": MOST_FILES}))
    return refusals


def _attach(actor: Actor, announcement: Announcement, wanted: Sequence[UUID]) -> None:
    """What it has already stays as it is, also a colleague's; what is left out is let go."""
    before = {each.upload.public_id: each for each in _files(announcement)}
    for gone in before.keys() - set(wanted):
        file = before[gone]
        assert file.upload_id is not None
        let_go(actor, file.upload_id)
        file.delete()
    for place, each in enumerate(wanted):
        if each not in before:
            field = f"attachmentIds.{place}"
            upload = take(actor, each, PICTURE, DOCUMENT, field=field)
            if AnnouncementFile.objects.filter(upload=upload).exists():
                raise Refused(Refusal("FILE_NOT_STORED", field))
            AnnouncementFile.objects.create(announcement=announcement, upload=upload)


def _files(announcement: Announcement) -> Any:
    rows = announcement.files.select_related("upload").exclude(upload=None)
    return rows.exclude(upload__state=Upload.State.FORGOTTEN)
