"""What is done to write to many, by its name in the schema."""

from backend.announcements.models import Announcement
from backend.announcements.services.spread_announcements import spread_announcements
from backend.messaging.models import InboxMessage
from tests.world import Phone, actor_of, id_of, nodes

SHOWN = """announcement { id title body titleEnglish bodyEnglish category { code } state { code }
  scheduledFor withdrawn reason revision submittedAt sentAt spreadAt andBelow
  audience { code } among { code } audienceOf { id } attachments { upload { id } } }"""
WORDS = {"category": "service", "title": "台风来了", "body": "请大家注意安全。"}
MEMBERS, VOLUNTEERS = {"name": "members_of_subtree"}, {"name": "volunteers_of_subtree"}
TOLD = ["announcement", "announcement_marketing", "announcement_withdrawn"]


def create(person, unit, audience=MEMBERS, **given):
    given = WORDS | {"unitId": id_of("Unit", unit), "audience": audience} | given
    return Phone(person).do("createAnnouncement", SHOWN, **given)


def drafted(person, unit, audience=MEMBERS, **given):
    assert create(person, unit, audience, **given)["errors"] == []
    return Announcement.objects.latest("pk")


def do(person, deed, announcement, **given):
    given["announcementId"] = id_of("Announcement", announcement)
    return Phone(person).do(deed, SHOWN, **given)


def sent(person, unit, audience=MEMBERS, **given):
    announcement = drafted(person, unit, audience, **given)
    assert do(person, "sendAnnouncement", announcement)["errors"] == []
    announcement.refresh_from_db()
    return announcement


def spread(person, unit, audience=MEMBERS, **given):
    """Sent and told."""
    announcement = sent(person, unit, audience, **given)
    spread_announcements(actor_of(person).now)
    announcement.refresh_from_db()
    return announcement


def told(announcement):
    rows = InboxMessage.objects.filter(
        subject_type="Announcement", subject_id=announcement.pk, kind__in=TOLD
    )
    return [each.recipient for each in rows.select_related("recipient").order_by("recipient")]


def of(kind, row, *among):
    name = {"Team": "team_members", "Shift": "places_of_shift", "Activity": "places_of_activity"}
    return {"name": name[kind], "ofId": id_of(kind, row), "among": list(among)}


def preview(person, unit, audience, **given):
    found = Phone(person).read(
        """query($unit: ID!, $audience: AnnouncementAudienceInput!, $andBelow: Boolean) {
            previewAnnouncement(unitId: $unit, addressing: $audience, andBelow: $andBelow) {
                people } }""",
        unit=id_of("Unit", unit),
        audience=audience,
        **given,
    )["previewAnnouncement"]
    return found and found["people"]


def listed(person, name, wanted="id", **given):
    (arguments,) = [f", {key}: $it" for key in given] or [""]
    declared = {"unit": "($it: ID)", "state": "($it: String)"}
    head = next((declared[key] for key in given), "")
    document = (
        f"query{head} {{ {name}(first: 50{arguments}) {{ edges {{ node {{ {wanted} }} }} }} }}"
    )
    return nodes(Phone(person).read(document, it=next(iter(given.values()), None))[name])
