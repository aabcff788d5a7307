"""Plain data is shown once, for a reason, to whoever may ask; and each look is written down."""

from datetime import timedelta
from uuid import uuid4

import pytest

from backend.audit.models import AccessEntry, AuditEntry, ClientKey
from backend.audit.services.reveal_identity import reveal_identity
from backend.identity.rules.masks import mask_id_number
from backend.messaging.models import InboxMessage, OutboxMessage
from backend.policy.models import PolicyVersion
from tests.database import together
from tests.volunteers.scenes import DAY, answer_of, place, shift
from tests.world import NOBODY, Phone, SmallWorld, actor_of, codes, id_of
from volunteers.models import Assignment

ID_NUMBER = "350102199005080027"
REASON = "核对保险名单"


@pytest.fixture
def world(db):
    world = SmallWorld()
    world.anna.id_number = ID_NUMBER
    world.anna.save()
    return world


def limits(world, **values):
    PolicyVersion.objects.create(
        unit=world.province.unit,
        number=world.number(),
        effective_from=world.now - timedelta(seconds=1) * world.number(),
        values={f"reveal.{name}": value for name, value in values.items()},
    )


def reveal(person, subject, field="PHONE", reason=REASON, **given):
    asked = {"personId": id_of("Person", subject), "field": field, "reason": reason}
    return Phone(person).do("revealIdentity", "value person { phone idNumber }", **asked, **given)


def test_a_phone_is_said_once_and_the_look_is_written_down(world):
    answer = reveal(world.leader, world.anna)
    assert (answer["value"], codes(answer)) == (world.anna.phone, [])
    assert answer["person"]["phone"] != world.anna.phone
    look = AccessEntry.objects.get()
    assert (look.person_id, look.subject_id) == (world.leader.pk, world.anna.pk)
    assert (look.field, look.way, look.reason) == ("phone", "reveal", REASON)
    assert look.office_id == world.leader.offices.get().pk
    assert look.subject_minor is False


def test_the_value_stands_nowhere(world):
    reveal(world.manager, world.anna, "ID_NUMBER")
    kept = [AccessEntry, AuditEntry, ClientKey, InboxMessage, OutboxMessage]
    text = "".join(str(list(model.objects.values())) for model in kept)
    assert "reveal_identity" in text
    assert ID_NUMBER not in text


def test_a_replay_says_nothing_and_counts_nothing(world):
    key = str(uuid4())
    first, again = (reveal(world.leader, world.anna, clientKey=key) for _ in range(2))
    assert first["value"] == world.anna.phone
    assert (again["value"], again["replayed"], codes(again)) == (None, True, ["SAID_ALREADY"])
    assert AccessEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "field", "may"),
    [
        ("leader", "PHONE", True),
        ("leader", "ID_NUMBER", False),
        ("manager", "PHONE", True),
        ("manager", "ID_NUMBER", True),
        ("officer", "ID_NUMBER", True),
        ("province_officer", "ID_NUMBER", True),
        ("sister_manager", "PHONE", False),
        ("stranger", "PHONE", False),
        ("anna", "PHONE", False),
    ],
)
def test_who_may_ask(world, who, field, may):
    answer = reveal(getattr(world, who), world.anna, field)
    assert codes(answer) == ([] if may else ["NOT_FOUND"])
    assert (answer["value"] is not None) is may
    assert AccessEntry.objects.count() == may


def test_an_auditor_and_a_reader_look_at_nobody(world):
    auditor, reader = world.person("审计员"), world.person("旁观人")
    world.office(auditor, "auditor", world.county)
    world.office(reader, "branch_manager", world.own_branch, read_only=True)
    for person in (auditor, reader):
        assert codes(reveal(person, world.anna)) == ["NOT_FOUND"]


def test_absent_and_forbidden_are_one_answer(world):
    forbidden = reveal(world.sister_manager, world.anna)
    absent = type(world.anna)(public_id=NOBODY)
    assert forbidden == reveal(world.sister_manager, absent)


@pytest.mark.parametrize("reason", ["", "   ", "保险", " 保 险 "])
def test_a_reason_has_to_say_something(world, reason):
    answer = reveal(world.leader, world.anna, reason=reason)
    assert "REASON_TOO_SHORT" in codes(answer)
    assert answer["value"] is None
    assert not AccessEntry.objects.exists()


def test_of_a_minor_the_kind_of_reason_is_asked(world):
    for birth in (world.now.date() - 17 * timedelta(days=365), None):
        child = world.person("小明", birth_date=birth)
        world.join(world.own_team, child)
        assert codes(reveal(world.leader, child)) == ["REASON_KIND_MISSING"]
        assert codes(reveal(world.leader, child, reasonKind="GUARDIAN")) == []
    looks = AccessEntry.objects.values_list("subject_minor", "reason_kind")
    assert list(looks) == [(True, "guardian")] * 2


def test_what_is_not_on_file_is_no_look(world):
    answer = reveal(world.manager, world.leader, "ID_NUMBER")
    assert codes(answer) == ["NOTHING_TO_REVEAL"]
    assert not AccessEntry.objects.exists()


@pytest.mark.parametrize(("limit", "hours"), [("most_an_hour", 1), ("most_a_day", 24)])
def test_the_budget_is_one_persons(world, limit, hours):
    limits(world, **{limit: 2})
    for _ in range(2):
        assert codes(reveal(world.leader, world.anna)) == []
    answer = reveal(world.leader, world.anna)
    assert (codes(answer), answer["value"]) == (["REVEAL_LIMIT"], None)
    assert str(hours) in answer["errors"][0]["message"]
    assert codes(reveal(world.manager, world.anna)) == []


def test_an_auditor_is_told_once_a_day(world):
    limits(world, told_from=2)
    auditor, far = world.person("审计员"), world.person("远方审计员")
    world.office(auditor, "auditor", world.county)
    world.office(far, "auditor", world.other_county)
    reveal(world.leader, world.anna)
    assert not InboxMessage.objects.exists()
    for _ in range(2):
        reveal(world.leader, world.anna)
    told = {world.officer.pk, world.city_officer.pk, world.province_officer.pk, auditor.pk}
    messages = InboxMessage.objects.values_list("recipient_id", "kind")
    assert sorted(messages) == [(each, "many_reveals") for each in sorted(told)]


def test_nobody_is_told_of_themself(world):
    limits(world, told_from=1)
    reveal(world.officer, world.anna)
    assert world.officer.pk not in InboxMessage.objects.values_list("recipient_id", flat=True)


def test_a_person_reads_their_own_number_and_others_a_mask(world):
    text = "query($id: ID!) { node(id: $id) { ... on Person { idNumber } } }"
    own = Phone(world.anna).read(text, id=id_of("Person", world.anna))
    manager = Phone(world.manager).read(text, id=id_of("Person", world.anna))
    assert own["node"]["idNumber"] == ID_NUMBER
    assert manager["node"]["idNumber"] == "3501**********0027"


def test_a_place_given_up_is_forgotten(world):
    """The leader of a shift sees who had a place, but not for ever."""
    guest = world.person("外援")
    offer = place(world, shift(world), guest, "declined")
    assert codes(reveal(world.leader, guest)) == []
    Assignment.objects.filter(pk=offer.pk).update(changed_at=world.now - 31 * DAY)
    assert codes(reveal(world.leader, guest)) == ["NOT_FOUND"]
    place(world, shift(world, begins=-32 * DAY), guest, "completed")
    assert codes(reveal(world.leader, guest)) == ["NOT_FOUND"]
    place(world, shift(world, begins=-29 * DAY), guest, "completed")
    assert codes(reveal(world.leader, guest)) == []


def test_twelve_tries_at_once_keep_the_budget(own_db):
    world = SmallWorld()
    limits(world, most_an_hour=3)

    def trying():
        return answer_of(
            lambda: reveal_identity(
                actor_of(world.leader),
                client_key=uuid4(),
                person_id=world.anna.public_id,
                field="phone",
                reason=REASON,
            )
        )

    answers = together(*[trying] * 12)
    assert [each for each in answers if isinstance(each, Exception)] == []
    refused = [each for each in answers if isinstance(each, list)]
    assert refused == [["REVEAL_LIMIT"]] * 9
    assert AccessEntry.objects.count() == 3


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (ID_NUMBER, "3501**********0027"),
        ("H12345678", "H1*****78"),
        ("12345678", "12****78"),
        ("A12", "***"),
        ("", None),
        (None, None),
    ],
)
def test_a_mask_never_shows_half_of_a_number(number, shown):
    assert mask_id_number(number) == shown
