"""The office that answers looks at somebody; what hands over a login takes two and some days."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from backend.audit.models import AuditEntry
from backend.identity.models import Account, Device, Person, Session
from backend.messaging.models import OfficeItem
from backend.messaging.services.expire import expire
from members.models import IdentityClaim
from tests.members.claims import NEW, OTHER, ClaimWorld, claim, decide, later, the_claim
from tests.world import CHILD, Phone, codes, id_of, token_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return ClaimWorld()


@pytest.fixture
def entered():
    return ClaimWorld(entered=True)


def phone_of(person):
    return Person.objects.get(pk=person.pk).phone


def test_the_branch_lets_in_whoever_has_no_login(entered):
    claim()
    answer = decide(entered.manager)
    assert codes(answer) == []
    assert answer["claim"]["state"]["code"] == "approved"
    assert not answer["claim"]["takesTwo"]
    assert phone_of(entered.anna) == NEW
    assert OfficeItem.objects.get(kind="identity_claimed").settled_at
    assert AuditEntry.objects.get(deed="decide_identity_claim").office_id
    assert codes(decide(entered.manager)) == ["CLAIM_NOT_OPEN"]


def test_a_login_is_handed_over_by_two_after_some_days(world):
    old = token_of(world.anna)
    account = Account.objects.get(person=world.anna)
    Account.objects.filter(pk=account.pk).update(locked_at=world.now)
    Device.objects.create(
        account=account, channel="console", token="t", platform="android", registered_at=world.now
    )
    claim()
    assert codes(decide(world.officer)) == []
    assert the_claim().state == "open"
    assert phone_of(world.anna) != NEW
    assert codes(decide(world.second)) == ["CLAIM_WAITS"]
    assert codes(later(world, world.officer)) == ["SECOND_PERSON_NEEDED"]
    assert codes(decide(world.second)) == []
    assert (the_claim().state, phone_of(world.anna)) == ("approved", NEW)
    assert not Session.objects.filter(account=account, ended_at=None).exists()
    assert not Device.objects.filter(account=account, retired_at=None).exists()
    assert Account.objects.get(pk=account.pk).locked_at is None
    stale = Phone(None)
    stale.headers["Authorization"] = f"Bearer {old}"
    assert stale.ask("{ me { name } }").get("errors")


def test_the_second_may_sit_above(world):
    claim()
    assert codes(decide(world.city_officer)) == ["NOT_FOUND"]
    decide(world.officer)
    assert codes(later(world, world.city_officer)) == []
    assert the_claim().state == "approved"


@pytest.mark.parametrize("who", ["anna", "leader", "manager", "sister_manager", "stranger"])
def test_no_branch_hands_over_a_login(world, who):
    claim()
    assert codes(decide(getattr(world, who))) == ["NOT_FOUND"]
    assert the_claim().state == "open"


def test_a_refusal_takes_one_and_a_reason(world):
    claim()
    assert codes(decide(world.officer, "refuse", reason=" ")) == ["REASON_REQUIRED"]
    assert codes(decide(world.officer, "maybe")) == ["INVALID"]
    assert codes(decide(world.officer, checked="")) == ["REQUIRED"]
    assert codes(decide(world.officer, "refuse", checked="")) == []
    assert (the_claim().state, phone_of(world.anna) == NEW) == ("refused", False)


def test_whoever_got_a_login_or_an_office_meanwhile_is_not_the_branchs_any_more(entered):
    claim()
    entered.office(entered.anna, "team_leader", entered.sister_team)
    assert codes(decide(entered.manager)) == ["CLAIM_MOVED"]
    row = the_claim()
    assert (row.unit_id, row.state) == (entered.county.pk, "open")
    assert phone_of(entered.anna) != NEW
    open_ = OfficeItem.objects.get(kind="identity_claimed", settled_at=None)
    assert (open_.unit_id, open_.permission) == (entered.county.pk, "identity.dispute")
    assert codes(decide(entered.manager)) == ["NOT_FOUND"]


def test_nobody_decides_on_themself(entered):
    """Not even in the moment in which the office began."""
    claim()
    IdentityClaim.objects.update(person=entered.manager)
    assert codes(decide(entered.manager)) == ["OWN_SUBMISSION"]


def test_a_number_that_somebody_got_meanwhile(entered):
    claim()
    entered.stranger.phone = NEW
    entered.stranger.save()
    assert codes(decide(entered.manager)) == ["PHONE_TAKEN"]
    assert the_claim().state == "open"


def test_silence_lets_nobody_in(entered):
    claim()
    closes = the_claim().closes_at
    assert expire(closes + timedelta(days=40)) == 1
    assert (the_claim().state, the_claim().decided_at) == ("expired", closes)
    claim(OTHER)
    IdentityClaim.objects.filter(state="open").update(closes_at=entered.now)
    assert codes(decide(entered.manager)) == ["DEADLINE_PASSED"]


def test_the_database_knows_that_it_takes_two(world):
    claim()
    approved = {"state": "approved", "decided_at": world.now, "decided_by": world.officer}
    for more, broken in (
        ({}, "a_takeover_was_proposed"),
        ({"proposed_by": world.officer}, "two_approve_a_takeover"),
        ({"decided_at": None, "proposed_by": world.anna}, "a_closed_claim_knows_when"),
        ({"claimant": world.stranger, "proposed_by": world.anna}, "a_claim_is_asked_by_one"),
    ):
        with pytest.raises(IntegrityError, match=broken), transaction.atomic():
            IdentityClaim.objects.update(**approved | more)


def test_what_offices_see_of_it(world):
    claim(note="手机丢了")
    document = "query($id: ID!) { identityClaim(id: $id) { name note person { name } } }"
    named = {"id": id_of("IdentityClaim", the_claim())}
    for who in (world.officer, world.city_officer):
        seen = Phone(who).read(document, **named)["identityClaim"]
        assert seen == {"name": "林小红", "note": "手机丢了", "person": {"name": "林小红"}}
    for who in (world.anna, world.manager, world.leader, None):
        assert Phone(who).read(document, **named)["identityClaim"] is None


def test_no_child_is_handed_a_login(db):
    world = ClaimWorld(entered=True)
    claim()
    before = world.anna.phone
    Person.objects.filter(pk=world.anna.pk).update(birth_date=CHILD)
    assert codes(decide(world.manager)) == ["CHILD_WITHOUT_ACCOUNT"]
    assert Person.objects.get(pk=world.anna.pk).phone == before
