"""Codes that were asked for reach the phone, also when whoever was to send them died."""

import json
from datetime import timedelta

import pytest
from django.conf import settings

from backend.authority.actor import anonymous
from backend.identity.models import Account, LoginCode
from backend.identity.services import login_codes
from backend.identity.services.codes import CODE_LIVES, code_of
from backend.identity.services.login_codes import CodesSent, send_login_codes
from backend.identity.services.request_login_code import request_login_code
from backend.messaging import lease, providers
from backend.messaging.providers.protocol import SEND_SECONDS, GiveUp, Retry, Sent
from tests.database import statements
from tests.world import SmallWorld

ADDRESS = "192.0.2.7"
UNKNOWN = "+8613999999999"


class TextVendor:
    def __init__(self):
        self.answers, self.sent = [], []

    def text(self, number, request_id, code):
        self.sent.append((number, request_id, code))
        answer = self.answers.pop(0) if self.answers else Sent()
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def vendor(monkeypatch):
    vendor = TextVendor()
    monkeypatch.setattr(login_codes, "text_provider", lambda: vendor)
    return vendor


@pytest.fixture
def world(db):
    return SmallWorld()


@pytest.fixture
def asked(world):
    """Anna's request, and the clock when it was made."""
    actor = anonymous()
    return request_login_code(actor, phone=world.anna.phone, address=ADDRESS), actor.now


def test_the_code_goes_to_the_number_once(world, asked, vendor):
    request_id, now = asked
    assert send_login_codes(now) == CodesSent(sent=1)
    assert vendor.sent == [(world.anna.phone, request_id, code_of(request_id))]
    assert send_login_codes(now + 2 * lease.LEASE) == CodesSent()
    assert LoginCode.objects.get().handled_at == now


@pytest.mark.parametrize("whose", ["nobody", "a closed account", "somebody without an account"])
def test_every_number_gets_its_code(world, vendor, whose):
    actor, number = anonymous(), world.anna.phone
    if whose == "nobody":
        number = UNKNOWN
    elif whose == "a closed account":
        Account.objects.filter(person=world.anna).update(is_active=False)
    else:
        Account.objects.filter(person=world.anna).delete()
    request_id = request_login_code(actor, phone=number, address=ADDRESS)
    assert send_login_codes(actor.now) == CodesSent(sent=1)
    assert vendor.sent == [(number, request_id, code_of(request_id))]
    assert LoginCode.objects.get().sent_at == actor.now


@pytest.mark.parametrize("change", ["expired", "used"])
def test_a_code_that_opens_nothing_any_more_is_not_sent(asked, vendor, change):
    _request_id, now = asked
    if change == "used":
        LoginCode.objects.update(used_at=now)
    assert send_login_codes(now + (CODE_LIVES if change == "expired" else timedelta())) == (
        CodesSent()
    )
    assert vendor.sent == []


def test_a_busy_vendor_is_asked_again_soon_and_not_for_ever(asked, vendor):
    _request_id, now = asked
    vendor.answers = [Retry("busy")] * login_codes.MOST_SENDINGS
    for _ in range(login_codes.MOST_SENDINGS - 1):
        assert send_login_codes(now) == CodesSent(retried=1)
        now = max(now, LoginCode.objects.get().leased_until)
    assert send_login_codes(now) == CodesSent(failed=1)
    assert len(vendor.sent) == login_codes.MOST_SENDINGS
    assert send_login_codes(now + lease.LEASE) == CodesSent()


def test_a_hopeless_number_is_given_up_at_once(asked, vendor):
    vendor.answers = [GiveUp("no such number")]
    assert send_login_codes(asked[1]) == CodesSent(failed=1)
    assert send_login_codes(asked[1] + lease.LEASE) == CodesSent()


def test_a_vendors_own_fault_spares_the_others(world, vendor):
    actor = anonymous()
    for person in (world.anna, world.leader):
        request_login_code(actor, phone=person.phone, address=ADDRESS)
    vendor.answers = [ZeroDivisionError()]
    assert send_login_codes(actor.now) == CodesSent(sent=1, retried=1)


def test_a_slow_vendor_is_through_with_a_batch_before_its_lease_is_over():
    """Else the next worker would send the same codes again."""
    assert 0 < login_codes.BATCH * SEND_SECONDS < lease.LEASE.total_seconds()


def test_a_lost_workers_code_waits_for_its_lease(asked, vendor):
    _request_id, now = asked
    lease.claim(LoginCode.objects.all(), now, 20, counter="sendings")
    assert send_login_codes(now + lease.LEASE - timedelta(seconds=1)) == CodesSent()
    assert send_login_codes(now + lease.LEASE) == CodesSent(sent=1)


def test_the_demo_writes_codes_where_only_its_owner_reads(asked, monkeypatch, tmp_path):
    request_id, now = asked
    monkeypatch.setattr(settings.BOAI, "spool", tmp_path / "spool")
    assert send_login_codes(now) == CodesSent(sent=1)
    file = tmp_path / "spool" / "sms.jsonl"
    assert json.loads(file.read_text()) == {
        "request_id": str(request_id),
        "code": code_of(request_id),
    }
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_a_production_writes_no_codes_down(asked, monkeypatch, tmp_path):
    monkeypatch.setattr(settings.BOAI, "spool", tmp_path / "spool")
    monkeypatch.setitem(settings.BOAI.__dict__, "demo", False)
    assert providers.text_provider() is None
    assert send_login_codes(asked[1]) == CodesSent(failed=1)
    assert not (tmp_path / "spool").exists()


def test_a_batch_asks_as_often_for_many(world, vendor):
    def batch(*people):
        actor = anonymous()
        for person in people:
            request_login_code(actor, phone=person.phone, address=ADDRESS)
        lines = statements(lambda: send_login_codes(actor.now))
        return [line for line in lines if line.startswith("SELECT")]

    assert len(batch(world.anna)) == len(batch(world.leader, world.manager, world.officer))
    assert len(vendor.sent) == 4
