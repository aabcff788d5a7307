"""`openShifts(eligible: true)` asks in SQL what `place_refusals` asks in Python: two ways to one
answer, compared over people and shifts made at random."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from django.utils.timezone import localtime

from backend.dated import since
from backend.identity.models import GuardianConsent
from backend.identity.rules.age import age_on
from members.models import Profile
from tests.minors import agreed, awake
from tests.volunteers.covers import cover
from tests.volunteers.policies import unit_says
from tests.volunteers.scenes import DAY, HOUR, MINUTE, activity, place, shift
from tests.world import SmallWorld, actor_of
from volunteers.models import (
    Activity,
    Assignment,
    FirstAidCertificate,
    InsuredPerson,
    Leave,
    Shift,
    VolunteerStatus,
)
from volunteers.rules.eligibility import ALL_READ, PlaceFacts, place_refusals
from volunteers.rules.fairness import KEPT, Fairness
from volunteers.rules.presence import service_date
from volunteers.selectors.shifts import open_shifts
from volunteers.services.places import place_facts

pytestmark = pytest.mark.django_db

PEOPLE, SHIFTS = 14, 40
KINDS = ("certified_responder", "cpr_aed")
SKILLS = ("driving", "interpreting")
STATUSES = ("registered", "registered", "registered", "enrolled", "suspended", None)


def birthdays(chance, on):
    """Around the limits, by a day, and on leap days."""
    around = [
        date(on.year - age, on.month, min(on.day, 28)) + timedelta(days=days)
        for age in (14, 16, 18, 60, 61)
        for days in (-1, 0, 1)
    ]
    return chance.choice([*around, date(2008, 2, 29), date(2012, 2, 29), None])


def people(world, chance):
    made = []
    for number in range(PEOPLE):
        born = birthdays(chance, service_date(world.now + chance.choice([DAY, 30 * DAY])))
        person = world.person(f"候选人{number}", birth_date=born, login=False)
        status = chance.choice(STATUSES)
        if status:
            world.volunteer(world.own_branch, person, status)
        if chance.random() < 0.3:
            world.office(person, "deputy_leader", world.own_team)
        for kind in KINDS:
            if chance.random() < 0.6:
                certified(world, person, kind, chance)
        if chance.random() < 0.5:
            agreed(world, person)
        if chance.random() < 0.7:
            cover(world, person)
        if chance.random() < 0.6:
            Profile.objects.create(
                person=person, skills=chance.sample(SKILLS, 1), changed_at=world.now
            )
        made.append(person)
    return made


def certified(world, person, kind, chance):
    today = service_date(world.now)
    FirstAidCertificate.objects.create(
        person=person,
        kind=kind,
        certificate_no=f"C{world.number()}",
        issuer="福建省红十字会",
        valid_from=today + timedelta(days=chance.choice([-400, 0, 1, 2])),
        last_valid_on=today + timedelta(days=chance.choice([3, 29, 30, 31, 400])),
    )


def shifts(world, chance):
    activities = [
        activity(world, state=state, visibility=visibility, risk_notice=notice, hazardous=hazardous)
        for state in (Activity.State.PUBLISHED,) * 3 + (Activity.State.CANCELLED,)
        for visibility in ("public", "team")
        for notice, hazardous in (("注意防暑。", False), ("注意防暑。", True), ("", False))
    ]
    made = []
    for _ in range(SHIFTS):
        begins = chance.choice(
            [-HOUR, 0 * HOUR, MINUTE, DAY, DAY + HOUR, 5 * DAY, 30 * DAY, 31 * DAY]
            + [2 * DAY + each * HOUR for each in range(1, 24, 3)]
        )
        closes = chance.choice([None, None, None, begins, begins - HOUR, -MINUTE])
        made.append(
            shift(
                world,
                begins=begins,
                lasts=chance.choice([HOUR, 3 * HOUR]),
                places=chance.choice([1, 3, 5]),
                of=chance.choice(activities),
                state=chance.choice(["published"] * 8 + ["draft", "cancelled"]),
                min_age=chance.choice([0, 14, 14, 14, 16, 18, 60]),
                certificate_kind=chance.choice(["", "", "", *KINDS]),
                sign_up_from=chance.choice([None, None, world.now - HOUR, world.now + HOUR]),
                sign_up_until=None if closes is None else world.now + closes,
                needs_approval=chance.random() < 0.2,
                skill=chance.choice(["", "", "", *SKILLS]),
                open_to=chance.choice(
                    [None] * 4
                    + [world.own_branch.unit, world.county.unit, world.sister_branch.unit]
                ),
            )
        )
        made[-1].slots.update(
            certificate_kind=chance.choice([*[""] * 14, *KINDS]),
            kept_for_first_timers=chance.choice([0, 0, 1]),
        )
    return made


def places(world, chance, people_, shifts_):
    for person in people_:
        held = []
        for one in chance.sample(shifts_, 3):
            state = chance.choice(Assignment.State.values)
            full = state in Assignment.HOLDING and one.slots.get().taken >= one.slots.get().maximum
            clashes = any(
                one.during.lower < other.upper and other.lower < one.during.upper for other in held
            )
            if full or (state in Assignment.HOLDING and clashes):
                continue
            if state in Assignment.HOLDING:
                held.append(one.during)
            place(world, one, person, state)


def years_of(person, on):
    return -1 if person.birth_date is None else age_on(person.birth_date, on)


def rows_of_person(person):
    """Plainly, as they lie in the tables."""
    of = (FirstAidCertificate, GuardianConsent, InsuredPerson, Leave, Profile)
    known = {model: list(model.objects.filter(person=person)) for model in of}
    known[Assignment] = list(Assignment.objects.filter(person=person).select_related("shift"))
    statuses = VolunteerStatus.objects.filter(volunteer__person=person)
    known[VolunteerStatus] = list(statuses.select_related("branch"))
    return known


def ahead(known, one, now):
    held = ("accepted", "checked_in", "completed")
    return sum(
        row.shift.unit_id == one.unit_id and row.shift_id != one.pk and row.during.lower > now
        for row in known[Assignment]
        if row.state in held or (row.state == "offered" and row.ticket is not None)
    )


def facts_of(actor, person, known, one, most, minors):
    """Every fact read plainly from its rows, without the product's own gathering."""
    on = service_date(one.during.lower)
    (slot,) = one.slots.all()
    wanted = {one.certificate_kind, slot.certificate_kind} - {""}
    status = next(iter(known[VolunteerStatus]), None)
    local = localtime(one.during.lower)
    ten = local.replace(hour=22, minute=0, second=0, microsecond=0)
    return PlaceFacts(
        status=status.status if status else None,
        birth_date=person.birth_date,
        shift_date=on,
        min_age=one.min_age,
        needs_certificate=wanted != set(),
        certified=wanted != set()
        and wanted
        <= {
            row.kind
            for row in known[FirstAidCertificate]
            if row.valid_from <= on <= row.last_valid_on
        },
        needs_skill=one.skill != "",
        skilled=one.skill != "" and any(one.skill in each.skills for each in known[Profile]),
        belongs=one.open_to is None
        or (
            status is not None
            and (one.open_to.kind == "society" or one.open_to_id == status.branch_id)
        ),
        overlapping=min(
            (
                row.during
                for row in known[Assignment]
                if row.state in Assignment.HOLDING
                and row.shift_id != one.pk
                and row.during.lower < one.during.upper
                and one.during.lower < row.during.upper
            ),
            key=lambda during: (during.lower, during.upper),
            default=None,
        ),
        guardian_agrees=14 <= years_of(person, on) < 18
        and any(row.withdrawn_at is None for row in known[GuardianConsent]),
        on_leave=any(
            row.during.lower < one.during.upper and one.during.lower < row.during.upper
            for row in known[Leave]
        ),
        hazardous=one.activity.hazardous,
        insured=one.activity.hazardous
        and any(row.first_on <= on <= row.last_on for row in known[InsuredPerson]),
        for_adults=one.activity.hazardous and minors != "in danger",
        at_night=minors != "awake"
        and (local.hour < 6 or local + (one.during.upper - one.during.lower) > ten),
        full=slot.taken >= slot.maximum,
        risk_notice=one.activity.risk_notice != "",
        risk_acknowledged=True,
        agreement=False,
        agreement_accepted=True,
        shift_open=one.state == "published" and one.activity.state == "published",
        start=one.during.lower,
        sign_up_from=one.sign_up_from,
        sign_up_until=one.sign_up_until,
        now=actor.now,
        fairness=Fairness(
            ahead=ahead(known, one, actor.now) if most else 0,
            most=most,
            for_first_timers_alone=0 < slot.maximum - slot.taken <= slot.kept_for_first_timers,
            served=slot.kept_for_first_timers > 0
            and any(
                row.state == "completed" and row.shift.unit_id == one.unit_id
                for row in known[Assignment]
            ),
        ),
    )


@pytest.mark.parametrize(
    ("seed", "most", "minors"), [(0, 0, "sheltered"), (1, 1, "awake"), (2, 2, "in danger")]
)
def test_the_list_agrees_with_the_rules(seed, most, minors):
    world, chance = SmallWorld(), Random(seed)
    if minors == "awake":
        awake(world)
    elif minors == "in danger":
        unit_says(world.province_officer, world.province.unit, {"minor.hazardous": 1})
    unit_says(world.manager, world.own_branch.unit, {"shift.most_places_ahead": most})
    made = people(world, chance)
    open_ = shifts(world, chance)
    places(world, chance, made, open_)
    found, missed = 0, 0
    ones = list(Shift.objects.select_related("activity", "open_to").prefetch_related("slots"))
    slots = {one.pk: one.slots.all()[0] for one in ones}
    gathered = {}
    for person in made:
        person.refresh_from_db()
    for one in ones:
        facts = place_facts(actor_of(made[0]), one, made, slot=slots[one.pk], read=ALL_READ)
        gathered |= {(one.pk, key): of for key, of in facts.items()}
    for person in made:
        actor, known = actor_of(person), rows_of_person(person)
        taken = {each.shift_id for each in known[Assignment] if each.state in Assignment.LIVE}
        visible = set(open_shifts(actor).values_list("pk", flat=True))
        listed = set(open_shifts(actor, eligible=True).values_list("pk", flat=True))
        assert listed <= visible
        for one in ones:
            facts = facts_of(actor, person, known, one, most, minors)
            now = {"now": actor.now}
            assert replace(gathered[one.pk, person.pk], **now) == facts
            live = one.pk in taken
            against = {each.code for each in place_refusals(facts)}
            beside = {"SHIFT_FULL", KEPT} if one.needs_approval else set()
            fits = against <= beside and not live
            assert (one.pk in listed) == (fits and one.pk in visible), (facts, live)
            found += one.pk in listed
            missed += one.pk in visible and one.pk not in listed
    assert found > 5
    assert missed > 10


def test_a_status_of_yesterday_is_none_today():
    world = SmallWorld()
    shift(world)
    assert open_shifts(actor_of(world.anna), eligible=True).count() == 1
    VolunteerStatus.objects.filter(volunteer__person=world.anna).update(
        during=since(world.long_ago, world.now)
    )
    assert open_shifts(actor_of(world.anna), eligible=True).count() == 0
    assert open_shifts(actor_of(world.anna)).count() == 1
