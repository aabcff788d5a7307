"""Every mutation under its key: the same answer again, another body refused, people apart."""

import pytest

from backend.audit.models import AuditEntry, ClientKey
from backend.authority.models import Office
from backend.messaging.models import InboxMessage, OfficeItem
from tests.volunteers.scenes import (
    HERE,
    HOUR,
    MINUTE,
    activity,
    key,
    place,
    rows_of,
    served,
    shift,
    tap,
)
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import (
    Activity,
    Assignment,
    Attendance,
    CheckInAttempt,
    ServiceCertificate,
    ServiceRecord,
    Shift,
    Slot,
)

pytestmark = pytest.mark.django_db

WRITTEN = (
    Activity,
    Shift,
    Slot,
    Assignment,
    Attendance,
    CheckInAttempt,
    ServiceRecord,
    ServiceCertificate,
    InboxMessage,
    OfficeItem,
)
TEAM_ONLY = Activity.Visibility.TEAM


@pytest.fixture
def world():
    world = SmallWorld()
    world.consent(world.anna, "position")
    return world


def create_activity(world):
    return {
        "organiserId": id_of("Team", world.own_team),
        "name": "社区急救宣传",
        "visibility": "team",
    }


def create_shift(world):
    return {
        "activityId": id_of("Activity", activity(world, visibility=TEAM_ONLY)),
        "startsAt": (world.now + HOUR).isoformat(),
        "endsAt": (world.now + 2 * HOUR).isoformat(),
        "places": 3,
        "stationId": id_of("Station", world.own_station),
    }


def publish_shift(world):
    return {"shiftId": id_of("Shift", shift(world, state="draft", of=team_only(world)))}


def assign_volunteers(world):
    return {
        "shiftId": id_of("Shift", shift(world)),
        "personIds": [id_of("Person", world.anna)],
    }


def answer_assignment(world):
    offer = place(world, shift(world), world.anna, "offered")
    return {
        "assignmentId": id_of("Assignment", offer),
        "accept": True,
        "riskAcknowledged": True,
    }


def sign_up(world):
    return {"shiftId": id_of("Shift", shift(world)), "riskAcknowledged": True}


def withdraw(world):
    return {"assignmentId": id_of("Assignment", place(world, shift(world), world.anna))}


def check_in(world):
    taken = place(world, shift(world, begins=-MINUTE), world.anna)
    return {"assignmentId": id_of("Assignment", taken), **tap(world)}


def check_out(world):
    return {
        "assignmentId": id_of("Assignment", served(world, world.anna, minutes=60)),
        **tap(world),
    }


def issue_service_certificate(world):
    given = check_out(world)
    assert codes(Phone(world.anna).do("checkOut", "replayed", **given)) == []
    return {"firstOn": "2020-01-01", "lastOn": "2030-12-31"}


def team_only(world):
    return activity(world, visibility=TEAM_ONLY)


# Mutation, who taps, what is sent, what comes back, what another body says.
MUTATIONS = {
    "createActivity": ("leader", create_activity, "activity { id }", {"name": "别的"}),
    "createShift": ("leader", create_shift, "shift { id slots { id } }", {"places": 4}),
    "publishShift": ("leader", publish_shift, "shift { id state { code } }", None),
    "assignVolunteers": (
        "leader",
        assign_volunteers,
        "assignments { id person { id } }",
        {"personIds": []},
    ),
    "answerAssignment": (
        "anna",
        answer_assignment,
        "assignment { id state { code } }",
        {"accept": False},
    ),
    "signUp": ("anna", sign_up, "assignment { id state { code } }", {"riskAcknowledged": False}),
    "withdraw": ("anna", withdraw, "assignment { id state { code } }", {"reason": "病了"}),
    "checkIn": (
        "anna",
        check_in,
        "attendance { id } assignment { id } attempt { id }",
        {"position": HERE | {"accuracyMetres": 13.0}},
    ),
    "checkOut": (
        "anna",
        check_out,
        "attendance { id } assignment { id } attempt { id } record { id hash }",
        {"monotonicMs": 5.0},
    ),
    "issueServiceCertificate": (
        "anna",
        issue_service_certificate,
        "certificate { id number minutes verificationCode }",
        {"lastOn": "2030-12-30"},
    ),
}
every = pytest.mark.parametrize("mutation", MUTATIONS)


def tapped(world, mutation):
    who, given, wanted, other = MUTATIONS[mutation]
    given = given(world) | {"clientKey": key()}
    other = {"shiftId": id_of("Shift", shift(world))} if other is None else other
    return getattr(world, who), given, wanted, other


def without(answer, *names):
    return {name: value for name, value in answer.items() if name not in names}


@every
def test_the_same_key_and_body_again(world, mutation):
    person, given, wanted, _ = tapped(world, mutation)
    phone = Phone(person)
    first = phone.do(mutation, wanted, **given)
    assert (first["replayed"], codes(first)) == (False, [])
    written = rows_of(*WRITTEN, AuditEntry, ClientKey)
    for _again in range(2):
        answer = phone.do(mutation, wanted, **given)
        assert answer["replayed"] is True
        assert without(answer, "replayed") == without(first, "replayed")
    assert rows_of(*WRITTEN, AuditEntry, ClientKey) == written


@every
def test_the_same_key_from_another_phone_of_the_person(world, mutation):
    """The key is bound to the person: a new login between two tries changes nothing."""
    person, given, wanted, _ = tapped(world, mutation)
    Phone(person).do(mutation, wanted, **given)
    assert Phone(person).do(mutation, "errors { code }", **given)["replayed"] is True


@every
def test_the_same_key_with_another_body(world, mutation):
    person, given, wanted, other = tapped(world, mutation)
    phone = Phone(person)
    phone.do(mutation, wanted, **given)
    written = rows_of(*WRITTEN)
    audited = AuditEntry.objects.count()
    answer = phone.do(mutation, wanted, **(given | other))
    assert [(error["code"], error["field"]) for error in answer["errors"]] == [
        ("KEY_REUSED", "clientKey")
    ]
    assert answer["replayed"] is False
    assert all(value is None for value in without(answer, "replayed", "errors").values())
    assert rows_of(*WRITTEN) == written
    assert AuditEntry.objects.count() == audited + 1
    assert AuditEntry.objects.order_by("-pk")[0].codes == ["KEY_REUSED"]


def test_one_key_for_two_deeds(world):
    anna, given = Phone(world.anna), sign_up(world) | {"clientKey": key()}
    taken = anna.do("signUp", "assignment { id }", **given)["assignment"]["id"]
    answer = anna.do("withdraw", "replayed", assignmentId=taken, clientKey=given["clientKey"])
    assert codes(answer) == ["KEY_REUSED"]
    assert Assignment.objects.get().state == "accepted"


def test_two_people_may_have_one_key(world):
    given = sign_up(world) | {"clientKey": key()}
    answers = [
        Phone(person).do("signUp", "assignment { id }", **given)
        for person in (world.anna, world.leader)
    ]
    assert [(answer["replayed"], codes(answer)) for answer in answers] == [(False, [])] * 2
    assert answers[0]["assignment"]["id"] != answers[1]["assignment"]["id"]


@pytest.mark.parametrize(
    "mutation", ["createActivity", "createShift", "publishShift", "assignVolunteers"]
)
def test_a_replay_after_the_office_ended_shows_nothing(world, mutation):
    person, given, wanted, _ = tapped(world, mutation)
    phone = Phone(person)
    assert codes(phone.do(mutation, wanted, **given)) == []
    for office in Office.objects.filter(person=person):
        world.suspend(office)
    person.team_memberships.all().delete()
    answer = phone.do(mutation, wanted, **given)
    assert (answer["replayed"], codes(answer)) == (True, ["NOT_FOUND"])
    assert not any(without(answer, "replayed", "errors").values())


def test_a_null_is_what_was_left_out(world):
    anna, given = Phone(world.anna), withdraw(world) | {"clientKey": key()}
    assert codes(anna.do("withdraw", "replayed", **given)) == []
    assert anna.do("withdraw", "replayed", reason=None, **given)["replayed"] is True


def test_a_replay_tells_what_is_true_now(world):
    """The place was given back meanwhile: the replay shows the place, not the old answer."""
    anna, given = Phone(world.anna), sign_up(world) | {"clientKey": key()}
    wanted = "assignment { id state { code } }"
    taken = anna.do("signUp", wanted, **given)["assignment"]["id"]
    anna.do("withdraw", "replayed", assignmentId=taken)
    again = anna.do("signUp", wanted, **given)
    assert again["assignment"] == {"id": taken, "state": {"code": "withdrawn"}}
    assert Slot.objects.get().taken == 0


def test_nobody_is_asked_to_log_in_by_name(world):
    answer = Phone(None).ask(
        "mutation($input: SignUpInput!) { signUp(input: $input) { replayed } }",
        input=sign_up(world) | {"clientKey": key()},
    )
    assert answer["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert not ClientKey.objects.exists()
