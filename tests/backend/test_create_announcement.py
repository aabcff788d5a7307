"""An office drafts what it has to say, for those it reaches."""

from datetime import timedelta

import pytest

from backend.announcements.models import Announcement, AnnouncementFile
from backend.audit.models import AuditEntry
from backend.authority.models import Office
from backend.files.models import Upload
from backend.messaging.models import InboxMessage, OfficeItem
from members.models import Membership
from tests.backend.announcements import MEMBERS, VOLUNTEERS, create, drafted, listed, of, preview
from tests.backend.offices import edit
from tests.volunteers.papers import picture
from tests.volunteers.scenes import place, shift
from tests.world import NOBODY, Phone, SmallWorld, codes, global_id, id_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def fields(payload):
    return [(error["code"], error["field"]) for error in payload["errors"]]


def test_a_draft_is_there_and_nobody_is_told(world):
    purposes = ("announcement_picture", "announcement_document")
    uploads = [picture(world, world.manager, purpose=each) for each in purposes]
    payload = create(
        world.manager,
        world.own_branch,
        title=" 台风来了 ",
        titleEnglish="A typhoon",
        bodyEnglish="Take care.",
        scheduledFor=(world.now + timedelta(days=365)).isoformat(),
        attachmentIds=[id_of("Upload", each) for each in uploads],
    )
    made = payload["announcement"]
    assert (made["title"], made["titleEnglish"], made["state"]["code"]) == (
        "台风来了",
        "A typhoon",
        "draft",
    )
    attached = {each["upload"]["id"] for each in made["attachments"]}
    assert attached == {id_of("Upload", each) for each in uploads}
    assert not Upload.objects.exclude(forget_at=None).exists()
    assert not InboxMessage.objects.exists()
    entry = AuditEntry.objects.get(deed="create_announcement")
    assert entry.office_id == Office.objects.get(person=world.manager).pk


def test_who_is_in_it(world):
    """Members by class and grade, volunteers, people of a team, everybody; below or not."""
    Membership.objects.filter(person=world.anna).update(age_class="youth")
    Membership.objects.filter(person=world.leader).update(grade="special")
    youth, special = (MEMBERS | {"among": [each]} for each in ("youth", "special"))
    both = MEMBERS | {"among": ["youth", "special"]}
    found = [
        preview(world.manager, world.own_branch, audience)
        for audience in (MEMBERS, youth, special, both, VOLUNTEERS, {"name": "everybody"})
    ]
    assert found == [2, 1, 1, 0, 2, 2]
    assert preview(world.manager, world.own_branch, of("Team", world.own_team)) == 2
    assert preview(world.leader, world.own_team, of("Team", world.own_team)) == 2
    assert preview(world.officer, world.county, MEMBERS) == 3
    assert preview(world.officer, world.county, MEMBERS, andBelow=False) == 0
    world.join(world.own_team, world.stranger)
    assert preview(world.officer, world.county, {"name": "everybody"}) == 4


def test_people_of_a_shift_or_an_activity_by_the_state_of_their_place(world):
    one = shift(world)
    other = shift(world, of=one.activity, begins=world.now - world.now)
    for person, state in (
        (world.anna, "accepted"),
        (world.leader, "waitlisted"),
        (world.stranger, "withdrawn"),
    ):
        place(world, one, person, state)
    place(world, other, world.sister_member, "offered")

    def many(kind, row, *among):
        return preview(world.leader, world.own_team, of(kind, row, *among))

    assert [many("Shift", one), many("Shift", one, "accepted")] == [2, 1]
    assert many("Shift", one, "waitlisted", "withdrawn") == 2
    assert [many("Activity", one.activity), many("Activity", one.activity, "offered")] == [3, 1]


def test_nobody_writes_beyond_their_reach(world):
    """Neither for another unit, nor to what lies elsewhere, nor to whom one does not see."""
    elsewhere = shift(world, of=None)
    type(elsewhere).objects.filter(pk=elsewhere.pk).update(unit=world.sister_team.unit)
    audiences = (
        (world.manager, world.sister_branch, MEMBERS, ("NOT_FOUND", "unitId")),
        (world.anna, world.own_branch, MEMBERS, ("NOT_FOUND", "unitId")),
        (world.leader, world.own_team, MEMBERS, ("BEYOND_REACH", "audience")),
        (
            world.manager,
            world.own_branch,
            of("Team", world.sister_team),
            ("NOT_FOUND", "audience.ofId"),
        ),
        (
            world.manager,
            world.own_branch,
            of("Shift", elsewhere),
            ("NOT_FOUND", "audience.ofId"),
        ),
        (
            world.manager,
            world.own_branch,
            {"name": "team_members", "ofId": global_id("Team", NOBODY)},
            ("NOT_FOUND", "audience.ofId"),
        ),
        (world.manager, world.own_branch, {"name": "team_members"}, ("REQUIRED", "audience.ofId")),
        (
            world.manager,
            world.own_branch,
            MEMBERS | {"ofId": id_of("Team", world.own_team)},
            ("INVALID", "audience.ofId"),
        ),
        (world.manager, world.own_branch, {"name": "x"}, ("INVALID", "audience.name")),
        (
            world.manager,
            world.own_branch,
            MEMBERS | {"among": ["x"]},
            ("INVALID", "audience.among"),
        ),
    )
    for person, unit, audience, why in audiences:
        assert fields(create(person, unit, audience)) == [why]
        assert preview(person, unit, audience) is None
    # An office over a unit without what is below it reaches that unit alone.
    edit(Office.objects.filter(person=world.officer), and_below=False)
    assert fields(create(world.officer, world.county)) == [("BEYOND_REACH", "audience")]
    assert codes(create(world.officer, world.county, andBelow=False)) == []
    assert (Announcement.objects.count(), OfficeItem.objects.count()) == (1, 0)


def test_what_is_not_drafted(world):
    mine = picture(world, world.manager, purpose="announcement_picture")
    another = picture(world, world.officer, purpose="announcement_picture")
    other = picture(world, world.manager)
    ahead = (world.now + timedelta(days=367)).isoformat()
    cases = [
        ({"title": " "}, ("REQUIRED", "title")),
        ({"scheduledFor": "2020-01-01T08:00:00+08:00"}, ("IN_THE_PAST", "scheduledFor")),
        ({"scheduledFor": ahead}, ("SCHEDULED_TOO_FAR", "scheduledFor")),
        ({"title": "字" * 101}, ("TOO_LONG", "title")),
        ({"body": "字" * 3001}, ("TOO_LONG", "body")),
        ({"category": "news"}, ("INVALID", "category")),
        ({"titleEnglish": "A typhoon"}, ("REQUIRED", "bodyEnglish")),
        ({"bodyEnglish": "Take care."}, ("REQUIRED", "titleEnglish")),
        ({"attachmentIds": [id_of("Upload", mine)] * 10}, ("TOO_MANY_AT_ONCE", "attachmentIds")),
        ({"attachmentIds": [id_of("Upload", another)]}, ("NOT_FOUND", "attachmentIds.0")),
        ({"attachmentIds": [id_of("Upload", other)]}, ("FILE_NOT_STORED", "attachmentIds.0")),
    ]
    for given, why in cases:
        assert fields(create(world.manager, world.own_branch, **given)) == [why]
    assert not Announcement.objects.exists()
    assert not AnnouncementFile.objects.exists()
    assert not Upload.objects.filter(forget_at=None).exists()
    drafted(world.manager, world.own_branch, attachmentIds=[id_of("Upload", mine)])
    again = create(world.manager, world.own_branch, attachmentIds=[id_of("Upload", mine)])
    assert fields(again) == [("FILE_NOT_STORED", "attachmentIds.0")]


def test_drafts_are_listed_for_whoever_may_write_there(world):
    draft = drafted(world.manager, world.own_branch)
    drafted(world.sister_manager, world.sister_branch)
    ids = [{"id": id_of("Announcement", draft)}]
    unit = id_of("Unit", world.own_branch)
    assert listed(world.manager, "announcements") == ids
    assert listed(world.officer, "announcements", unit=unit) == ids
    assert listed(world.officer, "announcements", state="done") == []
    assert len(listed(world.officer, "announcements")) == 2
    for person in (world.anna, world.leader):
        assert listed(person, "announcements") == listed(person, "myAnnouncements") == []
    found = Phone(world.anna).read("{ announcementAudiences { name of among { code } } }")
    names = {each["name"]: each for each in found["announcementAudiences"]}
    assert names["places_of_shift"]["of"] == "Shift"
    assert {"code": "youth"} in names["members_of_subtree"]["among"]
