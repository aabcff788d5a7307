"""What waits for an office is seen and decided by exactly the right people at each instant."""

import re
from datetime import timedelta
from importlib import import_module

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.audit.models import AuditEntry
from backend.authority import kinds, seats
from backend.authority.actor import of_person
from backend.authority.models import Office
from backend.authority.scope import scope
from backend.authority.seats import Seat
from backend.embedded.home import PROJECT
from backend.errors import Refused
from backend.messaging import kinds as message_kinds
from backend.messaging.kinds import MessageKind
from backend.messaging.models import OfficeItem
from backend.messaging.send import ask_office
from members.models import CertificationCase
from members.services.claims import CLAIM, DISPUTE
from members.services.decide_assessment import decide_assessment
from tests.backend.offices import edit, remove
from tests.members.cases import WRITTEN, decide, refused, submit
from tests.world import Phone, SmallWorld, actor_of, nodes, statements

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
PATIENCE = kinds.offices["county_officer"].vacancy_days
DECIDE = "assessment.decide"
ADDRESSED = {
    "activity.approve", "activity.create", "assessment.decide", "identity.claim",
    "identity.correct", "identity.dispute", "letter.answer", "operation.mobilise", "person.merge",
    "announcement.send", "proof.seal", "shift.assign", "team.members", "volunteer.enrol",
    "volunteer.recognise",
}  # fmt: skip
DEPUTIES = [
    (code, permission)
    for code, kind in kinds.offices.items()
    if kind.is_deputy
    for permission in sorted(ADDRESSED & kinds.held[kind.deputy_of])
]


@pytest.fixture
def world():
    return SmallWorld()


def item(world, number=0, unit=None, **given):
    ask_office(
        world.now,
        unit=unit or world.county.pk,
        permission=DECIDE,
        kind="assessment_submitted",
        mutation="decideAssessment",
        subject=world.county.unit,
        event=f"test:{number}",
        **given,
    )
    return OfficeItem.objects.get(event=f"test:{number}")


def office_of(person):
    return Office.objects.get(person=person)


def acts(person, what, at):
    return seats.of_items(of_person(person.pk, at), [what]).get(what.pk)


# One seat over eighty days: offices and rests as (first day, length), and whose.
WHO = ("officer", "stranger", "city_officer", "province_officer")
LONG = st.one_of(st.none(), st.integers(1, 40))
SPANS = st.tuples(st.sampled_from(WHO), st.integers(0, 50), LONG)
RESTS = st.tuples(st.integers(0, 5), st.integers(0, 60), LONG)
PLACES = {"city_officer": "city", "province_officer": "province"}


def ends(first, length):
    return 10**6 if length is None else first + length


class Days:
    """The same, counted day by day: nothing of it is taken from the code that is tried."""

    def __init__(self, offices, rests):
        self.offices, self.rests = offices, rests

    def sits(self, place, day):
        return {
            who
            for number, (who, first, length) in enumerate(self.offices)
            if PLACES.get(who, "county") == place
            and first <= day < ends(first, length)
            and not any(
                of == number and begins <= day < ends(begins, lasts)
                for of, begins, lasts in self.rests
            )
        }

    def acts(self, day):
        if self.sits("county", day):
            return self.sits("county", day)
        held = [before for before in range(day) if self.sits("county", before)]
        if held and day - (held[-1] + 1) < PATIENCE:
            return set()
        return self.sits("city", day) or self.sits("province", day)

    def sees(self, day):
        return set().union(*(self.sits(place, day) for place in ("county", "city", "province")))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(SPANS, min_size=1, max_size=6), st.lists(RESTS, max_size=4))
def test_each_item_is_its_holders_at_each_instant(world, offices, rests):
    began = world.now + 10 * DAY
    with transaction.atomic():
        remove(Office.objects.all())
        what, kept, last = item(world), [], {}
        for who, first, length in offices:
            if first < last.get(who, 0):
                continue  # one office at a time
            last[who] = ends(first, length)
            kept.append((who, first, length))
        rows = [
            world.office(
                getattr(world, who),
                {"officer": "county_officer", "stranger": "county_officer"}.get(who, who),
                getattr(world, PLACES.get(who, "county")),
                start=began + first * DAY,
                until=None if length is None else began + (first + length) * DAY,
            )
            for who, first, length in kept
        ]
        told, busy = [], {}
        for of, first, length in rests:
            if of >= len(rows) or first < busy.get(of, 0):
                continue
            busy[of] = ends(first, length)
            told.append((of, first, length))
            until = None if length is None else began + (first + length) * DAY
            world.suspend(rows[of], start=began + first * DAY).end(until)
        days = Days(kept, told)
        for day in (0, 3, 17, 30, 44, 61, 79):
            at, actors, seers = began + day * DAY, set(), set()
            for who in WHO:
                actor = of_person(getattr(world, who).pk, at)
                seat = seats.of_items(actor, [what]).get(what.pk)
                if seat:
                    actors.add(who)
                    elsewhere = PLACES.get(who, "county") != "county"
                    assert (seat.acted_for == world.county.pk) is elsewhere
                if scope(actor, OfficeItem).filter(pk=what.pk).exists():
                    seers.add(who)
            assert (day, actors) == (day, days.acts(day))
            assert (day, seers) == (day, days.sees(day))
        transaction.set_rollback(True)


def handed_over():
    """The permissions `ask_office` is handed, as the services have them, or a second person is
    asked by; a claim's is its own."""
    ours = PROJECT.glob("backend/announcements/services/*.py")
    for path in (*PROJECT.glob("[mv]*/services/*.py"), *ours):
        module = ".".join(path.relative_to(PROJECT).with_suffix("").parts)
        text = path.read_text(encoding="utf-8")
        for name in re.findall(r"ask_(?:office|a_second)\(.*?permission=(\S+),", text, re.DOTALL):
            if name != "claim.permission":
                quoted = name.startswith('"')
                yield name.strip('"') if quoted else getattr(import_module(module), name)


def test_by_which_permissions_items_are_put_before_an_office():
    assert {*handed_over(), CLAIM, DISPUTE} == ADDRESSED


@pytest.mark.parametrize(("kind", "permission"), DEPUTIES)
def test_a_deputy_sits_there_too(world, kind, permission):
    ask_office(
        world.now,
        unit=world.own_team.pk,
        permission=permission,
        kind="attendance_to_review",
        mutation="reviewAttendance",
        subject=world.own_team.unit,
        event="review",
    )
    what = OfficeItem.objects.get()
    deputy = world.office(world.anna, kind, world.own_team)
    assert acts(world.anna, what, world.now) == Seat(deputy.pk)
    assert acts(world.manager, what, world.now) is None
    world.suspend(office_of(world.leader))
    assert acts(world.anna, what, world.now + 90 * DAY) == Seat(deputy.pk)
    assert acts(world.manager, what, world.now + 90 * DAY) is None


def test_where_only_who_submitted_it_sits_the_seat_is_empty(world):
    """Else it would wait for ever for somebody who may not decide on it."""
    what = item(world, unit=world.own_team.pk, submitted_by_id=world.anna.pk)
    OfficeItem.objects.update(permission="activity.approve")
    what.refresh_from_db()
    world.office(world.anna, "deputy_leader", world.own_team)
    patience = kinds.offices["team_leader"].vacancy_days * DAY
    office_of(world.leader).end(world.now)
    assert acts(world.manager, what, world.now + patience - DAY) is None
    for who in (world.anna, world.officer):
        assert acts(who, what, world.now + patience) is None
    above = Seat(office_of(world.manager).pk, world.own_team.pk)
    assert acts(world.manager, what, world.now + patience) == above
    assert seats.decide(of_person(world.manager.pk, world.now + patience), what) == above
    other = world.office(world.stranger, "deputy_leader", world.own_team)
    assert acts(world.stranger, what, world.now) == Seat(other.pk)
    assert acts(world.manager, what, world.now + patience) is None


def test_where_the_time_is_nil_nobody_acts_for_it(world, monkeypatch):
    what = item(world)
    office_of(world.officer).end(world.now)
    later = world.now + 1000 * DAY
    assert acts(world.city_officer, what, later) == Seat(
        office_of(world.city_officer).pk, world.county.pk
    )
    forever = kinds.offices["county_officer"]._replace(vacancy_days=None)
    monkeypatch.setitem(kinds.offices, "county_officer", forever)
    assert acts(world.city_officer, what, later) is None


def test_a_seat_that_nobody_ever_held_is_empty_since_its_unit_is_there(world):
    pingtan = world.society("county", "350128", world.province)
    what = item(world, unit=pingtan.pk)
    assert acts(world.province_officer, what, world.now).acted_for == pingtan.pk
    assert acts(world.city_officer, what, world.now) is None


def test_who_only_reads_neither_sits_nor_acts(world):
    what = item(world)
    edit(Office.objects.filter(person=world.officer), read_only=True)
    assert acts(world.officer, what, world.now) is None
    assert acts(world.city_officer, what, world.now).acted_for == world.county.pk


def test_ones_own_submission_is_never_ones_own(world):
    what = item(world, submitted_by_id=world.officer.pk)
    assert acts(world.officer, what, world.now) is None
    with pytest.raises(Refused, match="OWN_SUBMISSION"):
        seats.decide(actor_of(world.officer), what)
    other = world.office(world.stranger, "county_officer", world.county)
    assert seats.decide(actor_of(world.stranger), what) == Seat(other.pk)


def test_the_seat_of_whoever_submitted_it_is_empty_where_they_sit_alone(world):
    what = item(world, submitted_by_id=world.officer.pk)
    gone = world.person("郑志强", login=False)  # under which they submitted another
    gone.merged_into, gone.phone = world.officer, None
    gone.save()
    for each in (what, item(world, 2, submitted_by_id=gone.pk)):
        assert acts(world.city_officer, each, world.now).acted_for == world.county.pk
    world.office(world.stranger, "county_officer", world.county)
    assert acts(world.city_officer, what, world.now) is None
    both = item(world, 1, submitted_by_id=world.city_officer.pk)
    world.office(world.city_officer, "county_officer", world.county)
    remove(Office.objects.exclude(person=world.city_officer).filter(unit=world.county.unit))
    assert acts(world.city_officer, both, world.now) is None
    assert acts(world.province_officer, both, world.now).acted_for == world.county.pk


def test_superiors_hear_what_strangers_hear(world):
    what = item(world)
    for who in (world.city_officer, world.province_officer, world.stranger, world.manager):
        with pytest.raises(Refused, match="NOT_FOUND"):
            seats.decide(actor_of(who), what)


def test_what_its_deadline_decided_is_nobodys_any_more(world, monkeypatch):
    monkeypatch.setitem(message_kinds.table, "toy", MessageKind("t", "b", expiry="auto_deny"))
    due = world.now + DAY
    for number, kind in enumerate(("toy", "assessment_submitted")):
        what = item(world, number, due_at=due)
        OfficeItem.objects.filter(pk=what.pk).update(kind=kind)
    for what, stays in zip(OfficeItem.objects.order_by("pk"), (False, True), strict=True):
        assert acts(world.officer, what, due - DAY / 2)
        assert bool(acts(world.officer, what, due)) is stays
    with pytest.raises(Refused, match="DEADLINE_PASSED"):
        seats.decide(of_person(world.officer.pk, due), OfficeItem.objects.get(kind="toy"))


class TestACase:
    """The first deed that asks the seats."""

    @pytest.fixture
    def case(self, world):
        world.standard()
        for number in range(2):
            world.member(world.own_branch, world.person(f"会员{number}"))
        return submit(world.manager, world.own_branch, WRITTEN).things["case"]

    def test_it_passes_to_the_next_holder_with_its_deadline(self, world, case):
        before = OfficeItem.objects.values("pk", "due_at", "created_at").get()
        office_of(world.officer).end(world.now)
        next_ = world.office(world.stranger, "county_officer", world.county)
        assert refused(decide, world.officer, case, "forward") == [("NOT_FOUND", "caseId")]
        assert OfficeItem.objects.values("pk", "due_at", "created_at").get() == before
        decide(world.stranger, case, "forward")
        entry = AuditEntry.objects.filter(deed="decide_assessment", codes=[]).get()
        assert (entry.office_id, "acted_for" in entry.things) == (next_.pk, False)

    def test_the_city_acts_for_a_county_whose_seat_was_empty_long_enough(self, world, case):
        office_of(world.officer).end(world.now - (PATIENCE - 1) * DAY)
        assert refused(decide, world.city_officer, case, "forward") == [("NOT_FOUND", "caseId")]
        office_of(world.officer).end(world.now - PATIENCE * DAY)
        decide(world.city_officer, case, "forward")
        entry = AuditEntry.objects.filter(deed="decide_assessment", codes=[]).get()
        assert entry.things == {"case": case.pk, "acted_for": world.county.pk}
        assert entry.office_id == office_of(world.city_officer).pk
        assert CertificationCase.objects.get().reviewer_id == world.city.pk

    def test_who_lost_the_office_after_the_request_came_decides_nothing(self, world, case):
        """The actor of the request still holds it; under the lock it is asked again."""
        stale = actor_of(world.officer)
        office_of(world.officer).end(stale.now)
        with pytest.raises(Refused, match="NOT_FOUND"):
            decide_assessment(
                stale,
                client_key="1d1f2c8e-3b5e-4a0f-9d52-0a6f1c2b3d4e",
                case_id=case.public_id,
                revision=1,
                content="",
                decision="forward",
            )


class TestWhatWasCapturedOffline:
    def asked(self, world, at, arrived, person=None, unit=None):
        found = seats.captured(
            (person or world.leader).pk,
            "shift.assign",
            (unit or world.own_team).pk,
            at=at,
            arrived=arrived,
        )
        assert found is None or found.office_id == office_of(person or world.leader).pk
        return found and found.still

    def test_an_office_that_ended_before_it_arrived(self, world):
        office_of(world.leader).end(world.now)
        before, after = world.now - DAY, world.now + DAY
        assert self.asked(world, before, before) is True
        assert self.asked(world, before, after) is False
        assert self.asked(world, world.now, after) is None

    def test_an_office_that_rested_and_woke(self, world):
        world.suspend(office_of(world.leader), start=world.now).end(world.now + DAY)
        assert self.asked(world, world.now - DAY, world.now) is False
        assert self.asked(world, world.now - DAY, world.now + DAY) is True
        assert self.asked(world, world.now, world.now + DAY) is None

    def test_from_above_and_from_elsewhere(self, world):
        now = world.now
        assert self.asked(world, now, now, person=world.manager) is True
        assert self.asked(world, now, now, unit=world.sister_team) is None
        edit(Office.objects.filter(person=world.manager), and_below=False)
        assert self.asked(world, now, now, person=world.manager) is None


INBOX = """{
  inboxOfOffice(first: 100) {
    edges { node { kind { code } unit { name } mayAct actingFor { name } } }
  }
}"""


def test_the_inbox_says_whether_one_may_act_and_for_whom(world):
    item(world)
    for who, may in ((world.officer, True), (world.city_officer, False)):
        (node,) = nodes(Phone(who).read(INBOX)["inboxOfOffice"])
        assert (node["mayAct"], node["actingFor"]) == (may, None)
    office_of(world.officer).end(world.now - PATIENCE * DAY)
    (node,) = nodes(Phone(world.city_officer).read(INBOX)["inboxOfOffice"])
    assert (node["mayAct"], node["actingFor"]) == (True, {"name": world.county.unit.name})


def test_many_items_are_asked_in_as_many_statements_as_few(world):
    city = Phone(world.city_officer)
    office_of(world.officer).end(world.now - PATIENCE * DAY)
    for number in range(2):
        item(world, number)
    few = statements(city, INBOX)
    for number in range(2, 40):
        item(world, number, unit=(world.other_county if number % 2 else world.county).pk)
    assert statements(city, INBOX) == few
