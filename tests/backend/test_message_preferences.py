"""What is told is always in the inbox; what is pushed of it everybody chooses, within bounds."""

import re
from datetime import timedelta
from importlib import import_module

import pytest
from django.utils.timezone import localtime

from backend.embedded.home import PROJECT
from backend.messaging import kinds
from backend.messaging.kinds import MessageKind
from backend.messaging.models import (
    InboxMessage,
    MarketingChoice,
    MessagePreference,
    OutboxMessage,
)
from backend.messaging.send import tell_each
from backend.messaging.services import outbox
from backend.messaging.services import send_digests as sending
from backend.messaging.services.outbox import Relayed, relay
from backend.messaging.services.send_digests import send_digests
from backend.policy.models import PolicyVersion
from tests.backend.outbox_scenes import Vendor, phone_of, told
from tests.database import assert_same_statements
from tests.volunteers.merges import MergeWorld, merged
from tests.volunteers.scenes import shift
from tests.world import NOBODY, Phone, SmallWorld, codes, global_id, id_of, nodes
from volunteers.models import Activity

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FREE, ASKING, FIRM, NEWS = "activity_approved", "asking", "shift_cancelled", "news"
MINE = """{ myMessagePreferences(first: 50) {
    edges { node { id kind { code } unit { name } field { code } way { code } } } } }"""


@pytest.fixture
def world(monkeypatch):
    world = SmallWorld()
    phone_of(world, world.anna)
    monkeypatch.setitem(kinds.table, NEWS, MessageKind("t", "b", category="marketing"))
    monkeypatch.setitem(kinds.table, ASKING, MessageKind("t", "b", asks=True))
    return world


@pytest.fixture
def vendor(monkeypatch):
    vendor = Vendor()
    monkeypatch.setattr(outbox, "push_provider", lambda channel: vendor)
    return vendor


def prefers(who, way="mute", **conditions):
    return Phone(who).do("setMessagePreference", "preference { id }", way=way, **conditions)


def endings(world, subject, kind=FREE, now=None):
    """How the push of one message about it ended, and that it lies in the inbox."""
    rows = told(world, world.anna, kind=kind, subject=subject)
    relay(now or world.now)
    assert InboxMessage.objects.filter(pk__in=[row.inbox_id for row in rows]).count() == 1
    (row,) = OutboxMessage.objects.filter(pk__in=[row.pk for row in rows])
    return row.state if row.state == "sent" else row.error


def test_conditions_hold_together_and_never_one_alone(world, vendor):
    relief = shift(world)
    Activity.objects.update(field="relief")
    unit = id_of("Unit", world.own_branch.unit)
    assert codes(prefers(world.anna, kind=FREE, unitId=unit, field="relief")) == []
    assert endings(world, relief) == "muted"
    assert endings(world, relief, kind="service_recorded") == "sent"
    Activity.objects.update(field="youth")
    assert endings(world, relief) == "sent"
    Activity.objects.update(field="relief")
    MessagePreference.objects.update(unit=world.sister_branch.unit)
    assert endings(world, relief) == "sent"
    MessagePreference.objects.update(unit=world.county.unit)
    assert endings(world, relief) == "muted", "below the county lies the branch"
    assert endings(world, world.own_station) == "sent", "what lies nowhere is not below it"


@pytest.mark.parametrize("kind", [ASKING, FIRM])
def test_what_asks_and_what_is_firm_is_pushed_whatever_was_chosen(world, vendor, kind):
    assert codes(prefers(world.anna)) == []
    assert endings(world, world.own_station) == "muted"
    assert endings(world, world.own_station, kind=kind) == "sent"
    assert codes(prefers(world.anna, kind=kind)) == ["MUST_BE_PUSHED"]


def test_alarms_and_what_concerns_ones_account_are_firm():
    asked = {code for code, kind in kinds.table.items() if not kind.may_be_muted}
    assert asked >= {"alarm", "alarm_recalled", "new_login", "phone_changed", "place_on_offer"}


def test_the_last_word_counts_and_can_be_taken_back(world, vendor):
    prefers(world.anna, kind=FREE)
    prefers(world.anna, "digest", kind=FREE)
    (kept,) = nodes(Phone(world.anna).read(MINE)["myMessagePreferences"])
    assert (kept["way"]["code"], kept["kind"]["code"], kept["unit"]) == ("digest", FREE, None)
    theirs = Phone(world.leader).do("removeMessagePreference", "", preferenceId=kept["id"])
    assert codes(theirs) == ["NOT_FOUND"]
    assert codes(Phone(world.anna).do("removeMessagePreference", "", preferenceId=kept["id"])) == []
    assert endings(world, world.own_station) == "sent"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"way": "never"}, "INVALID"),
        ({"way": "mute", "kind": "no such"}, "INVALID"),
        ({"way": "mute", "field": "no such"}, "INVALID"),
        ({"way": "mute", "unitId": global_id("Unit", NOBODY)}, "NOT_FOUND"),
    ],
)
def test_what_there_is_not_is_not_preferred(world, given, code):
    assert codes(Phone(world.anna).do("setMessagePreference", "", **given)) == [code]
    assert not MessagePreference.objects.exists()


def test_there_are_at_most_fifty(world, monkeypatch):
    monkeypatch.setattr("backend.messaging.services.set_message_preference.MOST", 1)
    assert codes(prefers(world.anna, kind=FREE)) == []
    assert codes(prefers(world.anna, field="relief")) == ["TOO_MANY_PREFERENCES"]
    assert codes(prefers(world.anna, "digest", kind=FREE)) == []


def wants(who, wanted):
    return Phone(who).do("setMarketing", "choice { wanted }", agree=wanted)


def test_advertising_is_pushed_to_who_chose_it_and_twice_a_day(world, vendor):
    assert endings(world, world.own_station, NEWS) == "no opt-in"
    assert wants(world.anna, True)["choice"] == {"wanted": True}
    ends = [endings(world, world.own_station, NEWS) for _ in range(3)]
    assert ends == ["sent", "sent", "enough for today"]
    wants(world.anna, False)
    wants(world.anna, True)
    assert endings(world, world.own_station, NEWS) == "enough for today"
    MarketingChoice.objects.update(day=localtime(world.now - DAY).date())
    assert endings(world, world.own_station, NEWS) == "sent"
    wants(world.anna, False)
    assert endings(world, world.own_station, NEWS) == "no opt-in"


def test_three_at_once_in_one_batch_are_two(world, vendor):
    wants(world.anna, True)
    for _ in range(3):
        told(world, world.anna, kind=NEWS)
    assert relay(world.now) == Relayed(sent=2, obsolete=1)


def evening(world, hour=18):
    return localtime(world.now).replace(hour=hour, minute=0)


def test_a_digest_is_one_push_that_says_how_many(world, vendor):
    prefers(world.anna, "digest")
    for _ in range(3):
        assert endings(world, world.own_station) == "digest"
    seen = InboxMessage.objects.first()
    InboxMessage.objects.filter(pk=seen.pk).update(read_at=world.now)
    now = evening(world)
    assert send_digests(now - timedelta(minutes=1)) == 0
    assert send_digests(evening(world, 22)) == 0
    assert send_digests(now) == 1
    assert send_digests(now + timedelta(minutes=1)) == 0
    relay(now + DAY / 24)
    (push,) = vendor.pushes
    assert push.title == "2条新消息"
    titles = "{ inbox(first: 9) { edges { node { title } } } }"
    assert "2 new messages" in str(Phone(world.anna).read(titles))
    assert send_digests(now + DAY) == 0
    assert endings(world, world.own_station) == "digest"
    assert send_digests(now + timedelta(hours=2)) == 0, "one a day"
    assert send_digests(now + DAY) == 1
    assert InboxMessage.objects.filter(kind="digest").latest("pk").count == 1


@pytest.mark.parametrize(("hour", "told_of"), [(19, 0), (20, 1), (21, 0)])
def test_the_hour_of_the_digest_is_the_policys_and_never_a_quiet_one(world, vendor, hour, told_of):
    PolicyVersion.objects.create(
        unit=world.province.unit,
        number=77,
        effective_from=world.long_ago,
        values={"inbox.digest_hour": 20, "reminder.quiet_from_hour": 21},
    )
    prefers(world.anna, "digest")
    assert endings(world, world.own_station) == "digest"
    assert send_digests(evening(world, hour)) == told_of


def test_what_comes_while_a_digest_is_written_is_in_the_next(world, vendor, monkeypatch):
    prefers(world.anna, "digest")
    endings(world, world.own_station)

    def meanwhile(now, **given):
        tell_each(now, **given)
        late = [row.pk for row in told(world, world.anna, kind=FREE)]
        OutboxMessage.objects.filter(pk__in=late).update(state="obsolete", error="digest")

    monkeypatch.setattr(sending, "tell_each", meanwhile)
    assert send_digests(evening(world)) == 1
    monkeypatch.setattr(sending, "tell_each", tell_each)
    assert send_digests(evening(world) + DAY) == 1
    assert [*InboxMessage.objects.filter(kind="digest").values_list("count", flat=True)] == [1, 1]


def test_a_batch_asks_as_often_for_many_as_for_few(world, vendor):
    about = shift(world)
    Activity.objects.update(field="relief")
    prefers(world.anna, field="relief")

    def queue(number):
        for _ in range(number):
            told(world, world.anna, kind=FREE, subject=about)

    def asked():
        rows = OutboxMessage.objects.select_related("inbox")
        assert len(outbox.muted([row.inbox for row in rows], world.now)) == rows.count()

    assert_same_statements(asked, queue)


def test_no_text_names_what_is_no_number_of_its_own(monkeypatch):
    monkeypatch.setattr(kinds, "table", {})
    kinds.declare({"fine": MessageKind("{count} new", "b")})
    for text in ("{name}", "{count} {person}", "%s", "{count", "{}", "{count!r}", "{0}"):
        with pytest.raises(ValueError, match="bad"):
            kinds.declare({"bad": MessageKind("t", text)})


def test_there_is_to_choose_from_what_can_reach_one(world):
    def offered(who):
        found = Phone(who).read("{ messageKinds { kind { code label } } }")["messageKinds"]
        return {each["kind"]["code"]: each["kind"]["label"] for each in found}

    volunteers, offices = offered(world.anna), offered(world.leader)
    assert offices.keys() == kinds.table.keys()
    assert volunteers.keys() < offices.keys()
    assert {"digest", FREE, FIRM} <= volunteers.keys()
    assert not {"letter_written", "office_item_due", "incident_opened"} & volunteers.keys()
    assert not [label for label in offices.values() if "{" in label or "0" in label]


def test_what_is_put_before_an_office_is_an_offices_kind():
    paths = [*PROJECT.glob("[mv]*/services/*.py"), *PROJECT.glob("backend/*/services/*.py")]
    asked = set()
    for path in paths:
        module = ".".join(path.relative_to(PROJECT).with_suffix("").parts)
        text = path.read_text(encoding="utf-8")
        for name in re.findall(r"ask_(?:office|a_second)\(.*?kind=(\S+),", text, re.DOTALL):
            quoted = name.startswith('"')
            asked.add(name.strip('"') if quoted else getattr(import_module(module), name, None))
    asked.discard(None)
    assert len(asked) > 15
    assert not [code for code in asked if not kinds.table[code].to_office]


@pytest.mark.parametrize("given", [{"asks": True}, {"firm": True}])
def test_nothing_that_advertises_gets_past_a_choice(monkeypatch, given):
    monkeypatch.setattr(kinds, "table", {})
    with pytest.raises(ValueError, match="advertises"):
        kinds.declare({"bad": MessageKind("t", "b", category="marketing", **given)})
    assert not kinds.table


@pytest.mark.parametrize("given", [{}, {"category": "marketing"}])
def test_nobody_is_looked_for_because_they_wanted_no_push(monkeypatch, given):
    monkeypatch.setattr(kinds, "table", {})
    kinds.declare({"fine": MessageKind("t", "b", urgency="normal", asks=True)})
    with pytest.raises(ValueError, match="looked for"):
        kinds.declare({"bad": MessageKind("t", "b", urgency="normal", **given)})


def test_of_two_entries_of_one_human_the_stricter_choice_stays():
    world = MergeWorld()
    for person, wanted in ((world.anna, True), (world.twin, False)):
        prefers(person, kind=FREE)
        wants(person, wanted)
    prefers(world.twin, field="relief")
    merged(world)
    kept = MessagePreference.objects.filter(person=world.anna).order_by("pk")
    assert list(kept.values_list("kind", "field")) == [(FREE, ""), ("", "relief")]
    assert not MessagePreference.objects.filter(person=world.twin).exists()
    assert MarketingChoice.objects.values_list("person", "wanted").get() == (world.anna.pk, False)
