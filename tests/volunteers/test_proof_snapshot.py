"""What a proof says: all that the two regulations ask, frozen, and everything adds up."""

from datetime import date, timedelta

import pytest
from django.conf import settings

from backend.identity.models import Person
from backend.policy.models import PolicyVersion
from tests.volunteers.scenes import DAY, HOUR, activity, left, served, shift
from tests.world import Phone, SmallWorld, actor_of
from volunteers.models import ProofImprint, ServiceBook, ServiceCertificate, ServiceRecord
from volunteers.rules.presence import LOCAL, service_date
from volunteers.rules.proof import (
    MOST_ACTIVITIES,
    Line,
    Words,
    entries,
    half_hours,
    proof_step,
)
from volunteers.services.anchor_ledger import anchor_ledger
from volunteers.services.ledger import append_line, book_of

NUMBER = "350102199001010026"


@pytest.fixture
def world(db):
    world = SmallWorld()
    world.anna.id_kind, world.anna.id_number = Person.IdKind.RESIDENT_ID, NUMBER
    world.anna.save()
    return world


@pytest.fixture
def anna(world):
    """Two presences of one activity, one of another: 95, 45 and 29 minutes."""
    phone, first = Phone(world.anna), shift(world).activity
    for minutes, ago, of in (
        (95, 60 * HOUR, first),
        (45, 30 * HOUR, first),
        (29, 0 * HOUR, activity(world, name="敬老院探访")),
    ):
        left(phone, world, served(world, world.anna, minutes=minutes, ago=ago, of=of))
    return phone


def issue(phone, **given):
    always = {"firstOn": "2020-01-01", "lastOn": "2035-12-31"}
    phone.do("issueServiceCertificate", "certificate { id }", **(always | given))
    return ServiceCertificate.objects.latest("pk").snapshot


def line(world, **given):
    """As a deed would append it, for Anna."""
    return append_line(
        actor_of(world.leader),
        book_of(world.anna.pk),
        given.pop("text", None),
        **{
            "kind": "correction",
            "branch_id": world.own_branch.pk,
            "team_id": None,
            "activity_id": None,
            "attendance_id": None,
            "service_date": world.now.date(),
            "source": "test",
            "source_id": str(ServiceRecord.objects.count()),
            "approved_by_id": None,
            "reverses_id": None,
        }
        | given,
    )


def test_every_field_of_the_two_regulations(anna, world):
    for language, notes, name in (
        ("en", "Free of charge", "Red Cross of Fujian"),
        ("zh-hans", "免费出具", ""),
    ):
        ProofImprint.objects.create(
            language=language, name=name, in_charge="吴建国", handled_by="志愿服务部",
            contact="0591-00000000", notes=notes, effective_from=world.long_ago,
        )  # fmt: skip
    said = issue(anna)
    assert said["version"] == 2
    assert said["issuer"] == {
        "name": world.province.unit.name,
        "in_charge": "吴建国",
        "handled_by": "志愿服务部",
        "contact": "0591-00000000",
    }
    assert said["notes"] == "免费出具"
    english = issue(anna, language="en")
    assert english["notes"] == "Free of charge"
    assert english["issuer"]["name"] == "Red Cross of Fujian"
    assert said["volunteer"] == {
        "name": world.anna.name,
        "volunteer_no": world.anna.volunteer.volunteer_no,
        "id_kind": "resident_id",
        "id_number": "3501**********0026",
    }
    assert said["service"] == {
        "first_on": "2020-01-01",
        "last_on": "2035-12-31",
        "minutes": 169,
        "half_hours": 5,
        "rounding": "down_once_on_the_total",
        "step_minutes": 30,
        "opening_minutes": 0,
        "lines": 3,
    }
    assert [each["minutes"] for each in said["activities"]] == [140, 29]
    assert said["activities"][0] | {"first_on": "", "last_on": ""} == {
        "name": "社区急救宣传",
        "first_on": "",
        "last_on": "",
        "place": "五一广场",
        "content": "教居民心肺复苏",
        "organiser": world.own_team.unit.name,
        "in_charge": world.leader.name,
        "minutes": 140,
    }


def test_the_range_and_the_head_are_those_of_the_book(anna, world):
    book, rows = ServiceBook.objects.get(), list(ServiceRecord.objects.order_by("seq"))
    (said,) = issue(anna, firstOn=rows[1].service_date.isoformat())["ledger"]["books"]
    assert said == {
        "book": str(book.public_id),
        "first_line": 2,
        "last_line": 3,
        "head_line": 3,
        "head": bytes(book.head).hex(),
        "head_on": service_date(rows[-1].recorded_at).isoformat(),
    }


def test_the_night_that_signed_all_of_its_lines(anna, world, monkeypatch, tmp_path):
    """None yet of a line that came after it."""
    monkeypatch.setattr(settings.BOAI, "ledger_anchors", tmp_path)
    assert issue(anna)["ledger"]["anchored_on"] is None
    night = world.now.astimezone(LOCAL).replace(hour=3) + DAY
    assert anchor_ledger(night) > 0
    assert issue(anna)["ledger"]["anchored_on"] == f"{night:%Y-%m-%d}"
    left(anna, world, served(world, world.anna, minutes=30, ago=400 * HOUR))
    assert issue(anna)["ledger"]["anchored_on"] is None


def test_what_was_recorded_is_frozen(anna, world):
    first = ServiceRecord.objects.order_by("seq")[0].activity
    first.name = "改名"
    first.save()
    assert issue(anna)["activities"][0]["name"] == "社区急救宣传"


def test_an_opening_balance_stands_apart(anna, world):
    line(world, kind="opening", minutes=6000, source="import", source_id="77")
    said = issue(anna)
    assert said["openings"] == [
        {"source": "import", "on": world.now.date().isoformat(), "minutes": 6000}
    ]
    assert said["service"]["opening_minutes"] == 6000
    assert said["service"]["minutes"] == 6169
    assert sum(each["minutes"] for each in said["activities"]) == 169


def test_what_was_taken_back_is_no_entry(anna, world):
    last = ServiceRecord.objects.latest("seq")
    taken = {"service_date": last.service_date, "activity_id": last.activity_id}
    line(world, kind="reversal", minutes=-29, reverses_id=last.pk, **taken)
    said = issue(anna)
    assert [each["name"] for each in said["activities"]] == ["社区急救宣传"]
    assert said["service"]["minutes"] == 140


@pytest.mark.forges
def test_a_correction_has_the_words_of_its_presence(anna, world):
    last = ServiceRecord.objects.latest("seq")
    line(
        world, minutes=-9, attendance_id=last.attendance_id,
        activity_id=last.activity_id, service_date=last.service_date,
    )  # fmt: skip
    said = issue(anna)["activities"]
    assert [(each["name"], each["minutes"]) for each in said] == [
        ("社区急救宣传", 140),
        ("敬老院探访", 20),
    ]


def test_what_was_imported_without_words_was_served_for_its_branch(anna, world):
    line(world, kind="settlement", minutes=60, source="import")
    (said,) = [each for each in issue(anna)["activities"] if not each["name"]]
    assert said["organiser"] == world.own_branch.unit.name


def test_an_imprint_counts_from_its_day_on(anna, world):
    ProofImprint.objects.create(
        in_charge="吴", handled_by="部", contact="电话", effective_from=world.now + 9 * HOUR
    )
    assert issue(anna)["issuer"]["in_charge"] == ""


def test_a_disputed_number_is_proved_of_nobody(anna, world):
    Person.objects.filter(pk=world.anna.pk).update(id_disputed_at=world.now)
    said = issue(anna)["volunteer"]
    assert (said["id_kind"], said["id_number"]) == ("", "")


def test_the_step_is_named(anna, world):
    PolicyVersion.objects.create(
        unit=world.province.unit, number=7, effective_from=world.now,
        values={"service.display_step_minutes": 60},
    )  # fmt: skip
    service = issue(anna)["service"]
    assert (service["half_hours"], service["step_minutes"]) == (4, 60)


# the rules alone


@pytest.mark.parametrize(("step", "expected"), [(0, 30), (15, 30), (30, 30), (45, 90), (60, 60)])
def test_a_proof_goes_in_whole_half_hours(step, expected):
    assert proof_step(step) == expected


@pytest.mark.parametrize(("minutes", "halves"), [(0, 0), (29, 0), (30, 1), (89, 2), (90, 3)])
def test_hours_are_rounded_down_once(minutes, halves):
    assert half_hours(minutes, 30) == halves


def many(number):
    day = date(2020, 1, 15)
    return [
        Line(day + timedelta(days=20 * each), 60 + each, each, Words(f"活动{each}"))
        for each in range(number)
    ]


def test_only_the_latest_stand_one_by_one_and_all_adds_up():
    lines = many(MOST_ACTIVITIES + 5)
    said = entries(reversed(lines))
    assert [each["name"] for each in said["activities"]] == [
        f"活动{each}" for each in range(5, MOST_ACTIVITIES + 5)
    ]
    assert said["months"] == [
        {"month": "2020-01", "minutes": 60},
        {"month": "2020-02", "minutes": 61 + 62},
        {"month": "2020-03", "minutes": 63},
        {"month": "2020-04", "minutes": 64},
    ]
    every = [*said["activities"], *said["months"]]
    assert sum(each["minutes"] for each in every) == sum(each.minutes for each in lines)
    assert entries(lines[:MOST_ACTIVITIES])["months"] == []
