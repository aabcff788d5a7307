"""What was drafted goes to its audience at its time, once to each, and is read in the house."""

from datetime import datetime, timedelta

import pytest

from backend.announcements.models import Announcement
from backend.announcements.services.spread_announcements import spread_announcements
from backend.authority.models import UnitClosure
from backend.dated import since
from backend.identity.models import Device
from backend.messaging.kinds import table
from backend.messaging.models import InboxMessage, OfficeItem, OutboxMessage
from members.models import Membership
from tests.backend.announcements import (
    MEMBERS,
    do,
    drafted,
    listed,
    of,
    sent,
    spread,
    told,
)
from tests.volunteers.papers import picture
from tests.volunteers.policies import unit_says
from tests.world import Phone, SmallWorld, actor_of, codes, id_of, statements

pytestmark = pytest.mark.django_db
READ = """query($id: ID!) { announcement(id: $id) { title body withdrawn state { code }
  audienceOf { id } reading { addressed arrived read } attachments { upload { url } } } }"""
HOUR = timedelta(hours=1)


@pytest.fixture
def world():
    return SmallWorld()


def read(person, announcement):
    phone = Phone(person)
    return phone.read(READ, id=id_of("Announcement", announcement))["announcement"]


def test_each_is_told_once_and_reads_it_in_the_house(world):
    Device.objects.create(
        account=world.anna.account,
        channel="console",
        token="t",
        platform="android",
        registered_at=world.now,
    )
    announcement = sent(world.manager, world.own_branch)
    assert (announcement.state, told(announcement)) == ("scheduled", [])
    assert read(world.anna, announcement) is None
    for _ in range(2):
        spread_announcements(actor_of(world.manager).now)
    announcement.refresh_from_db()
    assert (announcement.state, announcement.spread_at is None) == ("done", False)
    assert told(announcement) == [world.anna, world.leader]
    (push,) = OutboxMessage.objects.all()
    assert push.inbox.recipient == world.anna
    found = read(world.anna, announcement)
    assert (found["title"], found["body"]) == ("台风来了", "请大家注意安全。")
    assert (found["withdrawn"], found["reading"]) == (False, None)
    assert listed(world.anna, "myAnnouncements", "title") == [{"title": "台风来了"}]
    # Neither who was not addressed, nor the office of another branch.
    for person in (world.stranger, world.sister_manager):
        assert read(person, announcement) is None
        assert listed(person, "myAnnouncements") == []


def test_a_push_says_the_kind_and_nothing_of_it(world):
    texts = {each: f"{table[each].title} {table[each].body}" for each in table if "announ" in each}
    announcement = spread(world.manager, world.own_branch, category="marketing")
    message = InboxMessage.objects.filter(recipient=world.anna).get()
    assert (message.kind, table[message.kind].category) == ("announcement_marketing", "marketing")
    assert message.event == f"announcement:{announcement.public_id}"
    assert not [each for each, text in texts.items() if announcement.title in text]


def test_not_before_its_time(world):
    later = (world.now + HOUR).isoformat()
    announcement = sent(world.manager, world.own_branch, scheduledFor=later)
    assert spread_announcements(world.now + HOUR - timedelta(seconds=1)) == 0
    assert spread_announcements(world.now + HOUR) == 2
    assert told(announcement) == [world.anna, world.leader]


def test_a_draft_whose_time_has_passed_needs_another(world):
    later = (world.now + HOUR).isoformat()
    draft = drafted(world.manager, world.own_branch, scheduledFor=later)
    Announcement.objects.update(scheduled_for=world.long_ago)
    (error,) = do(world.manager, "sendAnnouncement", draft)["errors"]
    assert (error["code"], error["field"]) == ("IN_THE_PAST", "announcementId")
    Announcement.objects.update(scheduled_for=world.now - timedelta(minutes=5))
    assert codes(do(world.manager, "sendAnnouncement", draft)) == []
    draft.refresh_from_db()
    assert draft.scheduled_for == draft.sent_at


def test_whoever_belongs_to_it_when_it_begins(world):
    announcement = sent(world.manager, world.own_branch)
    world.member(world.own_branch, world.stranger)
    gone = since(world.long_ago, world.now)
    Membership.objects.filter(person=world.anna).update(during=gone)
    spread_announcements(actor_of(world.manager).now)
    assert told(announcement) == [world.leader, world.stranger]


def test_nobody_in_a_team_that_went_elsewhere_meanwhile(world):
    at, team = world.now + HOUR, of("Team", world.own_team)
    stays, goes = (
        sent(world.manager, world.own_branch, team, scheduledFor=(at + after).isoformat())
        for after in (timedelta(), HOUR)
    )
    above = UnitClosure.objects.filter(descendant=world.own_team.unit, depth__gt=0)
    above.update(during=since(world.long_ago, at + HOUR))
    spread_announcements(at)
    spread_announcements(at + HOUR)
    assert (told(stays), told(goes)) == ([world.anna, world.leader], [])


def test_it_is_sent_when_it_goes_out_and_not_when_it_is_handed_in(world):
    unit_says(world.manager, world.own_branch, {"announcement.alone_most": 1})
    at = world.now + HOUR
    announcement = sent(world.manager, world.own_branch, scheduledFor=at.isoformat())

    def times():
        (shown,) = listed(world.manager, "announcements", "submittedAt sentAt")
        return [shown[each] and datetime.fromisoformat(shown[each]) for each in shown]

    handed_in = announcement.sent_at
    assert times() == [handed_in, None]
    do(world.officer, "decideAnnouncement", announcement, agreed=True)
    assert times() == [handed_in, None]
    spread_announcements(at)
    assert times() == [handed_in, at]


def test_many_only_when_a_second_person_agrees(world):
    unit_says(world.manager, world.own_branch, {"announcement.alone_most": 1})
    announcement = sent(world.manager, world.own_branch)
    assert announcement.state == "waiting"
    assert spread_announcements(actor_of(world.manager).now) == 0
    item = OfficeItem.objects.get(kind="announcement_to_decide")
    assert (item.mutation, item.unit) == ("decideAnnouncement", world.own_branch.unit)
    waiting = InboxMessage.objects.filter(kind="announcement_to_decide")
    assert {each.recipient for each in waiting} == {
        world.officer,
        world.city_officer,
        world.province_officer,
    }
    # Who is asked to decide was not addressed.
    assert listed(world.officer, "myAnnouncements") == []


def test_nor_does_it_become_many_while_it_waits_for_its_time(world):
    """A second person agrees to what has grown; it is asked once, and then told to all of them."""
    unit_says(world.manager, world.own_branch, {"announcement.alone_most": 2})
    at = world.now + HOUR
    announcement = sent(world.manager, world.own_branch, scheduledFor=at.isoformat())
    assert announcement.state == "scheduled"
    world.member(world.own_branch, world.stranger)
    for _ in range(2):
        assert spread_announcements(at) == 0
    announcement.refresh_from_db()
    assert (announcement.state, told(announcement)) == ("waiting", [])
    item = OfficeItem.objects.get(kind="announcement_to_decide")
    assert (item.mutation, item.submitted_by) == ("decideAnnouncement", world.manager)
    asked = InboxMessage.objects.filter(kind="announcement_to_decide")
    assert {each.recipient for each in asked} == {
        world.officer,
        world.city_officer,
        world.province_officer,
    }
    agreed = {"agreed": True}
    assert codes(do(world.manager, "decideAnnouncement", announcement, **agreed)) == [
        "OWN_SUBMISSION"
    ]
    assert codes(do(world.officer, "decideAnnouncement", announcement, **agreed)) == []
    assert spread_announcements(at) == 3
    assert told(announcement) == [world.anna, world.leader, world.stranger]


def test_what_is_not_sent(world):
    nobody = drafted(world.manager, world.own_branch, MEMBERS | {"among": ["youth"]})
    assert codes(do(world.manager, "sendAnnouncement", nobody)) == ["NOBODY_ADDRESSED"]
    draft = drafted(world.manager, world.own_branch)
    for person in (world.anna, world.leader, world.sister_manager):
        assert codes(do(person, "sendAnnouncement", draft)) == ["NOT_FOUND"]
    do(world.manager, "sendAnnouncement", draft)
    assert codes(do(world.manager, "sendAnnouncement", draft)) == ["ANNOUNCEMENT_SENT"]
    # The officer drafts for the team whom its leader does not reach.
    beyond = drafted(world.officer, world.own_team, MEMBERS)
    assert codes(do(world.leader, "sendAnnouncement", beyond)) == ["BEYOND_REACH"]


def test_who_has_read_it_in_numbers_for_whoever_may_write_there(world):
    announcement = spread(world.manager, world.own_branch)
    message = InboxMessage.objects.get(recipient=world.anna)
    ids = [id_of("InboxMessage", message)]
    Phone(world.anna).do("markRead", "messages { id }", messageIds=ids)
    for person in (world.manager, world.officer):
        assert read(person, announcement)["reading"] == {"addressed": 2, "arrived": 1, "read": 1}
    phone = Phone(world.manager)
    page = "{ announcements(first: 50) { edges { node { id reading { addressed read }"
    page += " audienceOf { id } attachments { id } unit { name } } } } }"
    drafted(world.manager, world.own_branch, of("Team", world.own_team))
    one = statements(phone, page)
    for _ in range(3):
        spread(world.manager, world.own_branch)
        drafted(world.manager, world.own_branch, of("Team", world.own_team))
    assert statements(phone, page) == one


@pytest.mark.parametrize("purpose", ["announcement_picture", "announcement_document"])
def test_its_files_are_shown_to_whom_it_is(world, purpose):
    upload = picture(world, world.manager, purpose=purpose)
    announcement = spread(world.manager, world.own_branch, attachmentIds=[id_of("Upload", upload)])
    document = "query($id: ID!) { upload(id: $id) { url } }"
    seen = read(world.anna, announcement)["attachments"]
    assert seen[0]["upload"]["url"].startswith("/files/stored/")
    for person, sees in ((world.anna, True), (world.officer, True), (world.stranger, False)):
        found = Phone(person).read(document, id=id_of("Upload", upload))["upload"]
        assert (found is not None) == sees
