"""A branch enrols somebody who applied, or says why not."""

from datetime import date

import pytest

from backend.audit.models import AuditEntry
from backend.authority.models import Office
from backend.identity.models import GuardianConsent
from backend.messaging.models import InboxMessage, OfficeItem
from tests.minors import agreed
from tests.volunteers.enrolments import apply, asked, decide, history, leave, nothing_done
from tests.volunteers.merges import MergeWorld, merged
from tests.world import Phone, SmallWorld, codes, nodes
from volunteers.models import Volunteer, VolunteerApplication
from volunteers.rules.proof import luhn_digit

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def told(person):
    rows = InboxMessage.objects.filter(recipient=person).order_by("pk")
    return list(rows.values_list("kind", flat=True))


def test_enrolled_with_a_number(world):
    answer = decide(world.manager, asked(world, world.stranger))
    assert answer["application"]["state"] == {"code": "enrolled"}
    volunteer = Volunteer.objects.get(person=world.stranger)
    number = volunteer.volunteer_no
    assert number.startswith("350102")
    assert (len(number), number[-1]) == (16, str(luhn_digit(number[:-1])))
    assert history(world.stranger) == (["enrolled"], True)
    assert volunteer.statuses.get().branch == world.own_branch
    assert told(world.stranger) == ["enrolled_as_volunteer"]
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    office = Office.objects.get(person=world.manager)
    assert AuditEntry.objects.get(deed="decide_volunteer_application").office_id == office.pk


def test_refused_with_a_reason_one_may_ask_again(world):
    one = asked(world, world.stranger)
    with nothing_done():
        assert codes(decide(world.manager, one, "refuse")) == ["REASON_REQUIRED"]
    answer = decide(world.manager, one, "refuse", reason="请先参加培训")
    assert answer["application"]["reason"] == "请先参加培训"
    assert not Volunteer.objects.filter(person=world.stranger).exists()
    assert told(world.stranger) == ["volunteer_application_refused"]
    mine = Phone(world.stranger).read(
        "{ myVolunteerApplications(first: 5) { edges { node { reason } } } }"
    )
    assert nodes(mine["myVolunteerApplications"]) == [{"reason": "请先参加培训"}]
    with nothing_done():
        assert codes(decide(world.manager, one)) == ["APPLICATION_DECIDED"]
    assert codes(apply(world, world.stranger)) == []


def test_only_the_branch_that_was_asked(world):
    one = asked(world, world.stranger)
    with nothing_done():
        for who in (world.stranger, world.leader, world.sister_manager, world.officer, world.anna):
            assert codes(decide(who, one)) == ["NOT_FOUND"]
        assert codes(decide(world.manager, one, "perhaps")) == ["INVALID"]


def test_never_one_s_own(world):
    one = asked(world, world.manager)
    with nothing_done():
        assert codes(decide(world.manager, one)) == ["NOT_FOUND"]


def test_a_guardian_who_no_longer_agrees_stands_against_it(world):
    minor = world.person("林小满", birth_date=date(world.now.year - 16, 1, 1))
    agreed(world, minor)
    one = asked(world, minor)
    GuardianConsent.objects.update(withdrawn_at=world.now)
    with nothing_done():
        assert codes(decide(world.manager, one)) == ["GUARDIAN_CONSENT_NEEDED"]
    assert codes(decide(world.manager, one, "refuse", reason="监护人不同意")) == []


def test_whoever_was_one_keeps_the_number(world):
    before = Volunteer.objects.get(person=world.anna).volunteer_no
    assert codes(leave(world.anna)) == []
    assert codes(decide(world.sister_manager, asked(world, world.anna, world.sister_branch))) == []
    assert Volunteer.objects.get(person=world.anna).volunteer_no == before
    assert history(world.anna) == (["registered", "enrolled"], True)


def test_entered_on_the_spot_meanwhile_nothing_is_left_to_enrol(world):
    one = asked(world, world.stranger)
    world.volunteer(world.sister_branch, world.stranger)
    with nothing_done():
        assert codes(decide(world.manager, one)) == ["ALREADY_A_VOLUNTEER"]


def test_two_entries_that_turn_out_to_be_one_ask_once():
    world = MergeWorld()
    assert codes(leave(world.anna)) == []
    kept = asked(world, world.anna)
    gone = asked(world, world.twin, world.sister_branch)
    merged(world)
    rows = VolunteerApplication.objects.in_bulk()
    assert (rows[kept.pk].state, rows[gone.pk].state) == ("waiting", "withdrawn")
    waiting = OfficeItem.objects.filter(kind="volunteer_application", settled_at=None)
    assert waiting.get().subject_id == kept.pk
