"""The same taps in any order, split over several uploads and repeated, end in one state."""

import os
from random import Random

import pytest

from backend.messaging.models import OfficeItem
from tests.database import undone
from tests.volunteers.scenes import HERE, HOUR, MINUTE, activity, place, shift
from tests.volunteers.uploads import event, upload
from tests.world import SQUARE, Phone, SmallWorld
from volunteers.models import Assignment, Attendance, ServiceRecord
from volunteers.rules.presence import LOCAL
from volunteers.services.end_forgotten import end_forgotten

pytestmark = pytest.mark.django_db
SCRIPTS, SHUFFLES = (500, 20) if os.environ.get("PROVE") == "full" else (12, 3)
FAR = {"position": HERE | {"lat": SQUARE[1] + 0.02}}
XIAMEN = {"position": HERE | {"lng": 118.0894, "lat": 24.4798}}  # farther than anybody travels
SECOND = MINUTE / 60


@pytest.fixture
def world():
    world = SmallWorld()
    world.consent(world.anna, "position")
    return world


def day_of(world, random):
    """Up to five places of yesterday, back to back or with gaps, more than a day's cap in all."""
    midnight = world.now.astimezone(LOCAL).replace(hour=0, minute=0, second=0, microsecond=0)
    begins = midnight - 24 * HOUR + random.randrange(5) * HOUR
    of, places = activity(world), []
    for _ in range(random.randint(1, 5)):
        lasts = random.choice([30, 120, 240, 300]) * MINUTE
        one = shift(world, begins=begins - world.now, lasts=lasts, of=of, break_minutes=10)
        places.append(place(world, one, world.anna))
        begins += lasts + random.choice([0, 0, 15, 90]) * MINUTE
    return places


def script(random, places):
    """What a day leaves in a phone: taps early, late, twice, far away, doubtful or not at all."""
    events, moments = [], set()
    for each in places:
        start, end = each.shift.during.lower, each.shift.during.upper
        for kind, about in (("check_in", start), ("check_out", end)):
            for _ in range(random.choice([0, 1, 1, 1, 2])):
                at = about + random.randint(-40, 130) * MINUTE + random.randrange(60) * SECOND
                if at in moments:  # of two at one instant the first to arrive is true
                    continue
                moments.add(at)
                given = random.choice([{}] * 5 + [FAR, XIAMEN, doubtful(at), suspicious()])
                events.append(event(kind, each, at, **given))
    return events


def doubtful(at):
    return {"anchor": None, "monotonicMs": None, "capturedAt": at.isoformat()}


def suspicious():
    return {"position": HERE | {"accuracyMetres": 0.0}}


def state(world):
    """All that counts, whatever lines of the ledger led there."""
    there = Attendance.objects.order_by("assignment")
    return {
        "presences": [
            (
                row.assignment_id,
                row.checked_in_at,
                row.checked_out_at,
                row.credited,
                row.minutes,
                row.needs_review,
                row.review_reasons,
                row.within_error,
                sum(line.minutes for line in row.service_records.all()),
            )
            for row in there.prefetch_related("service_records")
        ],
        "places": list(Assignment.objects.order_by("pk").values_list("pk", "state")),
        "asked": OfficeItem.objects.filter(settled_at=None).count(),
        "minutes": sum(ServiceRecord.objects.values_list("minutes", flat=True)),
    }


def played(world, random, events):
    """Shuffled, some twice, in up to four uploads; then the clock comes by."""
    sent = events + random.sample(events, random.randint(0, len(events)))
    random.shuffle(sent)
    cuts = sorted(random.choices(range(len(sent) + 1), k=random.randint(0, 3)))
    phone = Phone(world.anna)
    with undone():
        for begin, end in zip([0, *cuts], [*cuts, len(sent)], strict=True):
            if begin < end:
                answer = upload(phone, *sent[begin:end])
                assert all(each["final"] for each in answer["answers"])
        end_forgotten(world.now)
        return state(world)


@pytest.mark.parametrize("seed", range(4))
def test_one_final_state(world, seed):
    for number in range(seed, SCRIPTS, 4):
        random = Random(number)
        with undone():
            events = script(random, day_of(world, random))
            states = [played(world, random, events) for _ in range(SHUFFLES)]
            assert all(each == states[0] for each in states), (number, states)


def test_what_ended_by_a_tap_that_ends_nothing_is_ended_by_the_clock(world):
    """The second check-in arrives first, and ends what the first one, arriving last, does not."""
    early = place(world, shift(world, begins=-4 * HOUR, lasts=HOUR / 2), world.anna)
    late = place(world, shift(world, begins=-3.5 * HOUR, lasts=4 * HOUR), world.anna)
    first, between, again = (world.now - each * MINUTE for each in (160, 135, 95))
    phone = Phone(world.anna)
    for each, at in ((late, again), (early, between), (late, first)):
        upload(phone, event("check_in", each, at, **doubtful(at)))
    there = {row.assignment_id: row for row in Attendance.objects.all()}
    assert (there[late.pk].checked_in_at, there[late.pk].checked_out_at) == (first, between)
    assert (there[early.pk].checked_in_at, there[early.pk].checked_out_at) == (between, between)
    assert "check_out_forgotten" in there[early.pk].review_reasons
