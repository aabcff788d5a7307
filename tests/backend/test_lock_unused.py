"""Logins that nobody uses: warned of, locked, opened again."""

from datetime import timedelta

import pytest

from backend import tasks
from backend.audit.models import AuditEntry
from backend.authority.actor import anonymous, at, resolve
from backend.identity.models import Account, Device, LoginCode, Session
from backend.identity.services import lock_unused as service
from backend.identity.services.codes import code_of
from backend.identity.services.lock_unused import lock_unused
from backend.identity.services.request_login_code import request_login_code
from backend.messaging.models import InboxMessage, OutboxMessage
from tests.backend.outbox_scenes import phone_of
from tests.backend.test_second_fact import END, LOGIN, with_id
from tests.world import Phone, SmallWorld, codes, id_of, token_of

DAY = timedelta(days=1)
UNUSED, WARNING = 540 * DAY, 30 * DAY


@pytest.fixture
def world(db):
    built = SmallWorld()
    Account.objects.update(last_seen_at=built.now)
    return built


def unseen(world, person, for_):
    """Their login was used last that long ago."""
    Account.objects.filter(person=person).update(
        last_seen_at=world.now - for_, created_at=world.now - for_
    )
    return Account.objects.get(person=person)


def warnings(person):
    return InboxMessage.objects.filter(recipient=person, kind="account_unused").count()


def is_locked(person):
    return Account.objects.get(person=person).locked_at is not None


def test_who_is_not_seen_is_warned_once_and_then_locked(world):
    unseen(world, world.anna, UNUSED - WARNING)
    assert lock_unused(world.now) == {"locked": 0, "warned": 0}
    assert lock_unused(world.now + DAY) == {"locked": 0, "warned": 1}
    for day in (2, 29, 30):
        assert lock_unused(world.now + day * DAY) == {"locked": 0, "warned": 0}
    assert warnings(world.anna) == 1
    assert lock_unused(world.now + 31 * DAY) == {"locked": 1, "warned": 0}
    assert lock_unused(world.now + 90 * DAY)["locked"] == 0
    account = Account.objects.get(person=world.anna)
    assert (account.locked_at, account.lock_reason) == (world.now + 31 * DAY, "unused")
    assert AuditEntry.objects.get(deed="lock_unused").things == {"accounts": [account.pk]}


def test_a_clock_that_stood_still_locks_nobody_unwarned(world):
    unseen(world, world.anna, UNUSED + 400 * DAY)
    assert lock_unused(world.now) == {"locked": 0, "warned": 1}
    assert lock_unused(world.now + WARNING - timedelta(seconds=1))["locked"] == 0
    assert lock_unused(world.now + WARNING)["locked"] == 1


def test_whoever_comes_back_after_the_warning_stays(world):
    unseen(world, world.anna, UNUSED)
    lock_unused(world.now)
    Account.objects.filter(person=world.anna).update(last_seen_at=world.now + DAY)
    assert lock_unused(world.now + 100 * DAY) == {"locked": 0, "warned": 0}
    assert lock_unused(world.now + DAY + UNUSED)["locked"] == 0
    assert warnings(world.anna) == 2, "an old warning is none"


def test_who_never_came_is_as_old_as_the_login(world):
    unseen(world, world.anna, UNUSED)
    Account.objects.filter(person=world.anna).update(last_seen_at=None)
    assert lock_unused(world.now)["warned"] == 1


def test_what_is_closed_is_left_alone(world):
    unseen(world, world.anna, 2 * UNUSED)
    Account.objects.filter(person=world.anna).update(is_active=False)
    assert lock_unused(world.now) == {"locked": 0, "warned": 0}


def test_an_operator_nobody_saw_is_closed_until_another_opens_it(world):
    operator = Account.objects.create_superuser("operator", "Correct horse battery 9")
    rows = Account.objects.filter(pk=operator.pk)
    rows.update(created_at=world.now - 2 * UNUSED, last_login=world.now - UNUSED)
    assert lock_unused(world.now) == {"locked": 0, "warned": 1}
    assert rows.get().warned_at == world.now
    rows.update(last_login=world.now)
    assert lock_unused(world.now + WARNING)["locked"] == 0
    rows.update(last_login=world.now - UNUSED)
    assert lock_unused(world.now + WARNING)["locked"] == 1
    gone = rows.get()
    assert (gone.is_active, gone.locked_at, gone.lock_reason) == (False, None, "unused")
    rows.update(is_active=True)
    assert lock_unused(world.now + WARNING) == {"locked": 0, "warned": 1}


def test_many_are_taken_in_bites(world, monkeypatch):
    monkeypatch.setattr(service, "BITE", 2)
    Account.objects.update(last_seen_at=world.now - UNUSED)
    number = Account.objects.filter(person__isnull=False).count()
    assert number > 4
    assert lock_unused(world.now)["warned"] == number
    assert lock_unused(world.now + 2 * WARNING)["locked"] == number


def test_the_days_are_policy(world, monkeypatch):
    days = {"account.unused_days": 100, "account.warning_days": 10}
    monkeypatch.setattr(service, "policy_at", lambda now: days)
    unseen(world, world.anna, 91 * DAY)
    assert lock_unused(world.now)["warned"] == 1
    assert lock_unused(world.now + 10 * DAY)["locked"] == 1


def test_a_locked_login_is_out_and_hears_no_push(world):
    phone_of(world, world.anna)
    token = token_of(world.anna)
    Device.objects.update(session=Session.objects.get(account__person=world.anna))
    unseen(world, world.anna, 2 * UNUSED)
    lock_unused(world.now)
    pushed = OutboxMessage.objects.count()
    assert pushed == 1
    assert resolve(token)
    lock_unused(world.now + WARNING)
    assert resolve(token) is None
    assert Device.objects.get().retired_at == world.now + WARNING
    session = Session.objects.get(account__person=world.anna)
    assert (session.ended_at, session.end_reason) == (world.now + WARNING, "locked")
    Session.objects.update(ended_at=None)
    assert resolve(token) is None, "not by its sessions alone"


def test_the_clock_does_it(world):
    unseen(world, world.anna, 2 * UNUSED)
    tasks.lock_unused_accounts()
    assert warnings(world.anna) == 1


# opening again


def locked(world, person):
    unseen(world, person, 2 * UNUSED)
    lock_unused(world.now - WARNING)
    lock_unused(world.now)
    assert is_locked(person)


def log_in(world, **given):
    LoginCode.objects.update(created_at=world.now - 2 * DAY)
    request_id = request_login_code(
        at(anonymous().now), phone=world.anna.phone, address="192.0.2.1"
    )
    given = {"requestId": str(request_id), "code": code_of(request_id), **given}
    return Phone(None).read(LOGIN, input=given)["login"]


def test_a_code_and_the_second_fact_open_it(world):
    with_id(world)
    locked(world, world.anna)
    assert codes(log_in(world)) == ["SECOND_FACT_NEEDED"]
    assert is_locked(world.anna)
    assert codes(log_in(world, secondFact=END)) == []
    account = Account.objects.get(person=world.anna)
    assert (account.locked_at, account.warned_at, account.lock_reason) == (None, None, "")
    assert lock_unused(world.now + DAY) == {"locked": 0, "warned": 0}


def test_a_phone_alone_does_not(world):
    """After so long the number may be somebody else's."""
    locked(world, world.anna)
    assert codes(log_in(world)) == ["ACCOUNT_LOCKED"]
    assert is_locked(world.anna)


def unlock(world, who, **given):
    given = {"personId": id_of("Person", world.anna), "reason": "本人来所核对"} | given
    return Phone(who).do("unlockAccount", "person { name }", **given)


def test_the_county_opens_it(world):
    locked(world, world.anna)
    assert codes(unlock(world, world.officer)) == []
    account = Account.objects.get(person=world.anna)
    assert (account.locked_at, account.unlock_reason) == (None, "本人来所核对")
    assert InboxMessage.objects.filter(recipient=world.anna, kind="account_unlocked").exists()
    assert AuditEntry.objects.get(deed="unlock_account").office_id
    assert codes(log_in(world)) == []


def test_an_opened_one_is_warned_anew(world):
    locked(world, world.anna)
    unlock(world, world.officer)
    assert lock_unused(world.now + DAY) == {"locked": 0, "warned": 1}
    assert lock_unused(world.now + DAY + WARNING)["locked"] == 1


@pytest.mark.parametrize("who", ["anna", "leader", "manager", "sister_manager", "stranger"])
def test_nobody_below_the_county(world, who):
    locked(world, world.anna)
    Account.objects.filter(person=getattr(world, who)).update(locked_at=None)
    before = Account.objects.get(person=world.anna).locked_at
    assert codes(unlock(world, getattr(world, who))) == ["NOT_FOUND"]
    assert Account.objects.get(person=world.anna).locked_at == before


def test_another_county_does_not_find_them(world):
    locked(world, world.anna)
    world.office(world.stranger, "county_officer", world.other_county)
    assert codes(unlock(world, world.stranger)) == ["NOT_FOUND"]


def test_a_reason_is_given_and_something_is_locked(world):
    locked(world, world.anna)
    assert codes(unlock(world, world.officer, reason=" ")) == ["REQUIRED"]
    assert codes(unlock(world, world.officer, reason="x" * 201)) == ["TOO_LONG"]
    assert is_locked(world.anna)
    unlock(world, world.officer)
    assert codes(unlock(world, world.officer)) == ["ACCOUNT_OPEN"]
