"""How many codes are sent, and to whom no more."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from backend.addresses import neighbourhood_of
from backend.authority.actor import at
from backend.authority.models import Unit
from backend.errors import Refused
from backend.identity.models import Account, LoginCode
from backend.identity.services import code_budgets, codes, login_codes
from backend.identity.services.login_codes import CodesSent, send_login_codes
from backend.identity.services.request_login_code import request_login_code
from backend.messaging.providers.protocol import Sent
from backend.policy.models import PolicyVersion
from tests.world import SmallWorld

pytestmark = pytest.mark.django_db
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def world():
    return SmallWorld()


@pytest.fixture
def vendor(monkeypatch):
    sent = []

    class Vendor:
        def text(self, number, request_id, code):
            sent.append(number)
            return Sent()

    monkeypatch.setattr(login_codes, "text_provider", Vendor)
    return sent


def ask(now, number=0, address="203.0.113.9"):
    return asked(now, f"+861390000{number:04}", address)


def asked(now, phone, address="203.0.113.9"):
    """None, or why not."""
    try:
        request_login_code(at(now), phone=phone, address=address)
    except Refused as refused:
        return refused.refusals[0].code


@pytest.mark.parametrize(
    ("apart", "first_refused", "until"),
    [
        (MINUTE - timedelta(seconds=1), 1, MINUTE),
        (2 * MINUTE, 5, HOUR),
        (2 * HOUR, 10, DAY),
    ],
)
def test_a_numbers_budgets(world, apart, first_refused, until):
    for time in range(first_refused):
        assert ask(world.now + time * apart) is None
    assert ask(world.now + first_refused * apart) == "TOO_MANY_CODES"
    assert ask(world.now + until - timedelta(seconds=1)) == "TOO_MANY_CODES"
    assert ask(world.now + until + timedelta(seconds=1)) is None


@pytest.mark.parametrize(
    ("addresses", "beyond"),
    [
        ([f"203.0.113.{last}" for last in range(10)], "203.0.112.1"),
        ([f"2001:db8:7:{last:x}::1" for last in range(10)], "2001:db8:8::1"),
        ([f"::ffff:203.0.113.{last}" for last in range(10)], "203.0.112.1"),
    ],
)
def test_two_hundred_an_hour_from_a_neighbourhood(world, addresses, beyond):
    for number in range(200):
        assert ask(world.now, number, addresses[number // 20]) is None
    fresh = addresses[0].rsplit(".", 1)[0] + ".250" if "." in addresses[0] else "2001:db8:7:ff::1"
    assert ask(world.now, 201, fresh) == "TOO_MANY_CODES_NEARBY"
    assert ask(world.now, 201, beyond) is None
    assert ask(world.now + HOUR + MINUTE, 202, fresh) is None


def test_who_is_a_neighbour():
    assert neighbourhood_of("203.0.113.9") == "203.0.113.0/24"
    assert neighbourhood_of("2001:db8:7:9::1") == "2001:db8:7::/48"
    assert neighbourhood_of("a phone") == "a phone"


def test_a_days_ceiling_is_an_offices_to_set(world):
    PolicyVersion.objects.create(
        unit=Unit.objects.get(is_root=True),
        number=1,
        values={"login.codes_a_day": 3},
        effective_from=world.long_ago,
    )
    for number in range(3):
        assert ask(world.now, number) is None
    assert ask(world.now, 4) == "CODES_USED_UP"
    assert ask(world.now + DAY + MINUTE, 4) is None


def test_numbers_outside_the_mainland_have_a_ceiling_of_their_own(world):
    PolicyVersion.objects.create(
        unit=Unit.objects.get(is_root=True),
        number=1,
        values={"login.codes_outside_mainland_a_day": 2},
        effective_from=world.long_ago,
    )
    ask(world.now)
    elsewhere = ["+85251234567", "+447911123456", "+886912345678"]
    assert [asked(world.now, number) for number in elsewhere] == [None, None, "CODES_USED_UP"]
    assert ask(world.now, 1) is None
    assert asked(world.now + DAY + MINUTE, elsewhere[2]) is None


def test_every_number_costs_the_same_statements(world):
    counted = set()
    Account.objects.filter(person=world.leader).update(is_active=False)
    for number in (world.anna.phone, world.leader.phone, "+8613900000000"):
        with CaptureQueriesContext(connection) as captured:
            request_login_code(at(world.now), phone=number, address="203.0.113.9")
        # Not the number that a savepoint has in its session.
        counted.add(tuple(each["sql"].split("(")[0][:17] for each in captured.captured_queries))
    assert len(counted) == 1


# The breaker of a range: world.anna's and these begin with the same seven digits.


def of_the_range(last):
    return f"+861380000{last:04}"


def sent_before(world, entered, ago):
    """A hundred codes, of which so many were entered."""
    for number in range(100):
        code = request_of(of_the_range(5000 + number), world.now - ago)
        code.sent_at = code.handled_at = code.created_at
        code.entered_at = code.created_at if number < entered else None
        code.save()


def request_of(number, now):
    code = codes.new_request(now, number, LoginCode.Purpose.LOGIN, None)
    code_budgets.mark(code, number, "192.0.2.1")
    return code


def sent_now(now, *numbers):
    """Each from an address of its own."""
    for place, number in enumerate(numbers):
        request_login_code(at(now), phone=number, address=f"198.51.{place}.1")
    return send_login_codes(now)


def test_a_range_whose_codes_nobody_enters_gets_no_more(world, vendor):
    sent_before(world, 19, 10 * MINUTE)
    strange, other = of_the_range(9999), "+8613900000001"
    assert sent_now(world.now, strange, world.anna.phone, other) == CodesSent(sent=2, held=1)
    assert vendor == [world.anna.phone, other]
    assert send_login_codes(world.now) == CodesSent()


def test_one_of_five_entered_is_enough(world, vendor):
    sent_before(world, 20, 10 * MINUTE)
    assert sent_now(world.now, of_the_range(9999)) == CodesSent(sent=1)


def test_a_number_that_entered_a_code_today_is_served(world, vendor):
    sent_before(world, 19, 10 * MINUTE)
    assert sent_now(world.now, of_the_range(5000), of_the_range(5099)) == CodesSent(sent=1, held=1)
    assert vendor == [of_the_range(5000)]


def test_a_locked_account_is_no_history(world, vendor):
    sent_before(world, 19, 10 * MINUTE)
    Account.objects.filter(person=world.anna).update(is_active=False)
    assert sent_now(world.now, world.anna.phone) == CodesSent(held=1)


def test_after_a_rest_one_goes_out_to_see(world, vendor):
    sent_before(world, 0, code_budgets.REST + MINUTE)
    strangers = [of_the_range(9990 + place) for place in range(3)]
    assert sent_now(world.now, *strangers) == CodesSent(sent=1, held=2)
    later = world.now + 2 * MINUTE
    assert sent_now(later, of_the_range(9980)) == CodesSent(held=1)
