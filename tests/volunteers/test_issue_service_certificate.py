"""The proof of service: sums that agree everywhere, a signature that holds, a page for anybody."""

import json
from base64 import b64decode
from copy import deepcopy

import pytest
import segno
from django.test import Client

from backend.policy.models import PolicyVersion
from tests.volunteers.scenes import HOUR, left, served, shift
from tests.world import Phone, SmallWorld, codes, nodes
from volunteers.models import ServiceBook, ServiceCertificate, ServiceRecord
from volunteers.rules.proof import is_signed, luhn_digit

pytestmark = pytest.mark.django_db

ALWAYS = {"firstOn": "2020-01-01", "lastOn": "2035-12-31"}
WANTED = "certificate { id number minutes hours verificationCode verifyUrl state { code } }"
LINES = """
    query($since: Date, $through: Date) {
      myServiceRecords(first: 100, since: $since, through: $through) {
        edges { node { minutes serviceDate } } totalCount { value }
      }
      myHours { minutes hours thisYearMinutes openingMinutes months { month minutes } }
    }
"""


@pytest.fixture
def world():
    return SmallWorld()


@pytest.fixture
def anna(world):
    """Three lines on two or three days: 95, 45 and 29 minutes."""
    phone = Phone(world.anna)
    of = shift(world).activity
    for minutes, ago in ((95, 60 * HOUR), (45, 30 * HOUR), (29, 0 * HOUR)):
        taken = served(world, world.anna, minutes=minutes, ago=ago, of=of)
        left(phone, world, taken)
    assert ServiceRecord.objects.count() == 3
    return phone


def issue(phone, **given):
    return phone.do("issueServiceCertificate", WANTED, **(ALWAYS | given))


def test_every_total_is_the_same_sum(anna):
    seen = anna.read(LINES)
    lines = [node["minutes"] for node in nodes(seen["myServiceRecords"])]
    total = sum(lines)
    assert len(lines) == 3
    assert seen["myHours"]["minutes"] == total
    assert seen["myHours"]["hours"] == total // 30 / 2
    assert sum(month["minutes"] for month in seen["myHours"]["months"]) == total
    assert seen["myHours"]["openingMinutes"] == 0
    proof = issue(anna)["certificate"]
    assert (proof["minutes"], proof["hours"]) == (total, total // 30 / 2)


def test_a_proof_of_a_period_sums_its_lines_both_days_included(anna):
    days = sorted({row.service_date for row in ServiceRecord.objects.all()})
    for first, last in ((days[0], days[0]), (days[0], days[-1]), (days[-1], days[-1])):
        period = {"since": first.isoformat(), "through": last.isoformat()}
        lines = nodes(anna.read(LINES, **period)["myServiceRecords"])
        proof = issue(anna, firstOn=first.isoformat(), lastOn=last.isoformat())["certificate"]
        assert lines
        assert proof["minutes"] == sum(node["minutes"] for node in lines)
        snapshot = ServiceCertificate.objects.order_by("-pk")[0].snapshot
        assert snapshot["service"]["lines"] == len(lines)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"firstOn": "2026-01-02", "lastOn": "2026-01-01"}, ["PERIOD_BACKWARDS"]),
        ({"firstOn": "2019-01-01", "lastOn": "2019-12-31"}, ["NO_RECORDS"]),
        ({"language": "en"}, []),
        ({"language": "zh-hans"}, []),
        ({"language": "fr"}, ["INVALID"]),
        ({"language": "x" * 300}, ["INVALID"]),
        ({"firstOn": "0001-01-01", "lastOn": "9999-12-31"}, []),
    ],
)
def test_what_is_issued(anna, given, expected):
    before = ServiceCertificate.objects.count()
    assert codes(issue(anna, **given)) == expected
    assert ServiceCertificate.objects.count() == before + (not expected)


def test_a_proof_never_says_more_than_was_served(world, anna):
    """The three lines are 169 minutes; quarters of an hour are shown, half hours proved."""
    PolicyVersion.objects.create(
        unit=world.province.unit,
        number=7,
        effective_from=world.now,
        values={"service.display_step_minutes": 15},
    )
    assert anna.read(LINES)["myHours"]["hours"] == 2.75
    assert issue(anna)["certificate"]["hours"] == 2.5


def test_who_never_served_has_no_proof_and_no_book(world):
    assert codes(issue(Phone(world.stranger))) == ["NO_RECORDS"]
    assert not ServiceBook.objects.exists()


def test_the_number_is_readable_unique_and_checked(anna):
    numbers = [issue(anna)["certificate"]["number"] for _ in range(3)]
    assert len(set(numbers)) == 3
    for number in numbers:
        _, _, year, serial, digit = number.split("-")
        assert luhn_digit(year + serial) == int(digit)


def digits_in(value, path=()):
    """Every place in a snapshot where a digit stands."""
    if isinstance(value, dict | list):
        for name, below in value.items() if isinstance(value, dict) else enumerate(value):
            yield from digits_in(below, (*path, name))
    elif any(character.isdigit() for character in str(value)):
        yield path


def changed(snapshot, path):
    copy = deepcopy(snapshot)
    at = copy
    for name in path[:-1]:
        at = at[name]
    old = at[path[-1]]
    if isinstance(old, int):
        at[path[-1]] = old + 1
    else:
        place = next(index for index, character in enumerate(old) if character.isdigit())
        digit = str((int(old[place]) + 1) % 10)
        at[path[-1]] = old[:place] + digit + old[place + 1 :]
    return copy


def test_the_signature_holds_and_no_digit_can_be_changed(anna):
    proof = issue(anna)["certificate"]
    address = f"/verify/{proof['number']}/proof.json"
    told = json.loads(Client().get(address, {"code": proof["verificationCode"]}).content)
    signature, key = b64decode(told["signature"]), b64decode(told["public_key"])
    snapshot = told["snapshot"]
    assert is_signed(snapshot, signature, key)
    places = list(digits_in(snapshot))
    assert ("service", "minutes") in places
    assert len(places) >= 20
    for path in places:
        assert not is_signed(changed(snapshot, path), signature, key), path


def test_the_page_says_what_was_signed(anna, world):
    proof = issue(anna)["certificate"]
    assert proof["verifyUrl"].endswith(
        f"/verify/{proof['number']}?code={proof['verificationCode']}"
    )
    page = Client().get(f"/verify/{proof['number']}", {"code": proof["verificationCode"]})
    assert page.status_code == 200
    text = page.content.decode()
    assert "林*红" in text
    assert world.anna.name not in text
    assert proof["number"] in text
    assert page.context["genuine"] is True
    assert segno.make(proof["verifyUrl"]).svg_inline(scale=3, omitsize=True) in text
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    typed = Client().get(
        "/verify/",
        {"number": f" {proof['number'].lower()} ", "code": proof["verificationCode"].lower()},
    )
    assert typed.context["genuine"] is True


def test_the_page_notices_a_row_that_was_changed(anna):
    proof = issue(anna)["certificate"]
    row = ServiceCertificate.objects.get()
    row.snapshot["service"]["minutes"] += 600
    row.save()
    page = Client().get(f"/verify/{proof['number']}", {"code": proof["verificationCode"]})
    assert page.context["genuine"] is False


def test_wrong_and_absent_look_the_same(anna):
    number = issue(anna)["certificate"]["number"]
    other = "FJRC-VS-2026-9999999-9"
    pages = [
        Client().get(f"/verify/{asked}", {"code": "WRONG"}).content.decode().replace(asked, "…")
        for asked in (number, other)
    ]
    assert pages[0] == pages[1]
    answers = [
        Client().get(f"/verify/{asked}/proof.json", {"code": code})
        for asked in (number, other)
        for code in ("WRONG", "")
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


@pytest.mark.parametrize("number", ["%00", "a%00b", "博", "x" * 500, "%F0%28", "..", "%2e%2e"])
def test_no_number_is_a_fault(db, number):
    for address in (f"/verify/{number}", f"/verify/{number}/proof.json"):
        assert Client().get(f"{address}?code=%00A").status_code in (400, 404)
    assert Client().get(f"/verify/?number={number}&code=AB").status_code in (400, 404)


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_the_page_is_only_read(db, method):
    assert getattr(Client(), method)("/verify/X").status_code == 405


def test_nobody_sees_the_proof_of_another(anna, world):
    issue(anna)
    for person in (world.manager, world.province_officer, world.stranger):
        assert nodes(Phone(person).read(LINES)["myServiceRecords"]) == []
        assert codes(issue(Phone(person))) == ["NO_RECORDS"]
