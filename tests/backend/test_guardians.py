"""What a guardian agrees to for somebody under eighteen, and takes back."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from backend.audit.models import AuditEntry
from backend.identity.models import GuardianConsent
from backend.messaging.models import InboxMessage, OfficeItem
from tests.minors import agreed, awake, minor_of
from tests.volunteers.scenes import DAY, HOUR, MINUTE, place, shift, tap_in
from tests.volunteers.verbs import accept, sign_up, withdraw
from tests.world import CHILD, Phone, SmallWorld, codes, id_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    awake(world)
    world.minor = minor_of(world, world.own_branch)
    return world


def record(world, officer, person, **given):
    defaults = {
        "guardianName": "林建华",
        "guardianPhone": "138 1234 5678",
        "relation": "father",
        "textId": id_of("PolicyText", world.text()),
        "paperReference": "2026-017",
    }
    return Phone(officer).do(
        "recordGuardianConsent",
        "consent { id }",
        personId=id_of("Person", person),
        **(defaults | given),
    )


def take_back(officer, person):
    consent = GuardianConsent.objects.filter(person=person).latest("pk")
    return Phone(officer).do(
        "withdrawGuardianConsent", "consent { id }", consentId=id_of("GuardianConsent", consent)
    )


def waiting():
    rows = OfficeItem.objects.filter(settled_at=None, kind="held_place")
    return sorted(rows.values_list("subject_id", flat=True))


def test_recorded_by_the_branch_it_opens_the_shifts(world):
    minor = Phone(world.minor)
    assert codes(sign_up(minor, shift(world))) == ["GUARDIAN_CONSENT_NEEDED"]
    assert codes(record(world, world.manager, world.minor)) == []
    row = GuardianConsent.objects.get()
    assert (row.guardian_name, row.guardian_phone) == ("林建华", "+8613812345678")
    assert (row.recorded_by, row.document.version) == (world.manager, 1)
    assert bytes(row.text_hash) == world.text().digest
    assert b"13812345678" not in bytes(row.guardian_phone_sealed)
    assert codes(sign_up(minor, shift(world, begins=2 * DAY))) == []
    told = InboxMessage.objects.get(recipient=world.minor)
    assert told.kind == "guardian_consent_given"


def test_an_offer_waits_for_the_guardian(world):
    offered = place(world, shift(world), world.minor, "offered")
    minor = Phone(world.minor)
    assert codes(accept(minor, offered)) == ["GUARDIAN_CONSENT_NEEDED"]
    agreed(world, world.minor)
    assert codes(accept(minor, offered)) == []


@pytest.mark.parametrize("who", ["leader", "sister_manager", "stranger", "anna", "minor"])
def test_only_the_branch_records_and_withdraws(world, who):
    person = getattr(world, who)
    assert codes(record(world, person, world.minor)) == ["NOT_FOUND"]
    agreed(world, world.minor)
    assert codes(take_back(person, world.minor)) == ["NOT_FOUND"]
    assert GuardianConsent.objects.get().withdrawn_at is None


def test_what_is_not_recorded(world):
    terms = id_of("PolicyText", world.text("terms"))
    for given, expected in (
        ({"relation": "uncle"}, ["INVALID"]),
        ({"guardianPhone": "12"}, ["INVALID"]),
        ({"guardianName": " "}, ["REQUIRED"]),
        ({"paperReference": " "}, ["REQUIRED"]),
        ({"textId": terms}, ["INVALID"]),
    ):
        assert codes(record(world, world.manager, world.minor, **given)) == expected
    assert codes(record(world, world.manager, world.anna)) == ["NOT_A_MINOR"]
    world.office(world.minor, "branch_secretary", world.own_branch)
    assert codes(record(world, world.minor, world.minor)) == ["FORBIDDEN"]
    assert not GuardianConsent.objects.exists()


def test_one_lives_at_a_time(world):
    assert codes(record(world, world.manager, world.minor)) == []
    assert codes(record(world, world.officer, world.minor)) == ["GUARDIAN_CONSENT_GIVEN"]
    with pytest.raises(IntegrityError, match="one_live_guardian_consent"), transaction.atomic():
        agreed(world, world.minor)
    assert codes(take_back(world.officer, world.minor)) == []
    withdrawn = AuditEntry.objects.get(deed="withdraw_guardian_consent")
    assert withdrawn.office_id == world.officer.offices.get().pk
    assert codes(take_back(world.officer, world.minor)) == ["CONSENT_NOT_GIVEN"]
    assert codes(record(world, world.manager, world.minor)) == []
    first, second = GuardianConsent.objects.order_by("pk")
    assert (first.withdrawn_by, second.withdrawn_at) == (world.officer, None)


def test_under_fourteen_it_is_the_childrens_text_and_opens_no_shift(world):
    child = world.person("小童", birth_date=CHILD)
    world.member(world.own_branch, child)
    world.volunteer(world.own_branch, child)
    assert codes(record(world, world.manager, child)) == ["INVALID"]
    text = id_of("PolicyText", world.text("children_privacy"))
    assert codes(record(world, world.manager, child, textId=text)) == []
    assert codes(sign_up(Phone(child), shift(world, min_age=0))) == ["TOO_YOUNG"]


def test_withdrawn_it_blocks_and_asks_the_leader_about_what_is_held(world):
    agreed(world, world.minor)
    held = place(world, shift(world), world.minor)
    offered = place(world, shift(world, begins=2 * DAY), world.minor, "offered")
    running = place(world, shift(world, begins=-MINUTE), world.minor)
    place(world, shift(world, begins=-5 * HOUR, lasts=HOUR), world.minor)
    place(world, shift(world, begins=3 * DAY), world.minor, "declined")
    place(world, shift(world), world.anna)
    assert codes(take_back(world.manager, world.minor)) == []
    assert waiting() == sorted([held.pk, offered.pk, running.pk])
    item = OfficeItem.objects.get(subject_id=held.pk)
    assert (item.unit_id, item.permission) == (world.own_team.pk, "shift.assign")
    assert item.mutation == "decideHeldPlace"
    minor = Phone(world.minor)
    assert codes(sign_up(minor, shift(world, begins=4 * DAY))) == ["GUARDIAN_CONSENT_NEEDED"]
    world.consent(world.minor, "position")
    assert codes(tap_in(minor, world, running)) == []
    assert codes(accept(minor, offered, accept=False)) == []
    assert codes(withdraw(minor, held)) == []
    assert waiting() == [running.pk]


def test_on_the_eighteenth_birthday_the_need_ends(world):
    on = (world.now + 2 * DAY).date()
    world.minor.birth_date = date(on.year - 18, on.month, min(on.day, 28))
    world.minor.save()
    later = shift(world, begins=9 * DAY)
    agreed(world, world.minor)
    held = place(world, later, world.minor)
    assert codes(take_back(world.manager, world.minor)) == []
    assert held.pk not in waiting()
    assert codes(sign_up(Phone(world.minor), shift(world, begins=10 * DAY))) == []


def test_a_newer_text_is_agreed_to_again(world):
    assert codes(record(world, world.manager, world.minor)) == []
    held = place(world, shift(world), world.minor)
    newer = world.text(version=2, effective_from=world.now - 15 * DAY)
    world.consent(world.minor, "privacy", version=2)
    minor, later = Phone(world.minor), shift(world, begins=2 * DAY)
    assert codes(sign_up(minor, later)) == ["GUARDIAN_CONSENT_NEEDED"]
    again = id_of("PolicyText", newer)
    assert codes(record(world, world.manager, world.minor, textId=again)) == []
    assert codes(record(world, world.manager, world.minor, textId=again)) == [
        "GUARDIAN_CONSENT_GIVEN"
    ]
    assert codes(sign_up(minor, later)) == []
    assert held.pk not in waiting()  # nothing was withdrawn
    assert GuardianConsent.objects.filter(withdrawn_at=None).count() == 1


def test_within_the_time_to_agree_the_older_text_still_counts(world):
    assert codes(record(world, world.manager, world.minor)) == []
    world.text(version=2, effective_from=world.now - 13 * DAY)
    assert codes(sign_up(Phone(world.minor), shift(world))) == []
