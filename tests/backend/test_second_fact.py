"""A phone number alone opens no account whose person has an ID on file."""

from datetime import timedelta

import pytest

from backend.audit.models import AuditEntry
from backend.authority.actor import anonymous, at
from backend.identity.models import Account, LoginCode, SecondFactDay, Session
from backend.identity.services.codes import code_of
from backend.identity.services.login import login
from backend.identity.services.request_login_code import request_login_code
from backend.messaging.models import InboxMessage
from tests.world import Phone, SmallWorld, codes

pytestmark = pytest.mark.django_db
ID_NUMBER, END = "350102199605089042", "089042"
LOGIN = """
    mutation($input: LoginInput!) {
      login(input: $input) { accessToken refreshToken accessExpiresAt errors { code field } }
    }
"""


@pytest.fixture
def world():
    return with_id(SmallWorld())


def with_id(world):
    world.anna.id_number = ID_NUMBER
    world.anna.save()
    return world


def request_of(world, apart=0):
    LoginCode.objects.update(created_at=world.now - timedelta(days=2))
    now = world.now + timedelta(days=apart)
    return request_login_code(at(now), phone=world.anna.phone, address="192.0.2.1")


def logged_in(request_id, **given):
    given = {"requestId": str(request_id), "code": code_of(request_id), **given}
    return Phone(None).read(LOGIN, input=given)["login"]


def test_the_code_is_not_used_up_by_the_question(world):
    request_id = request_of(world)
    asked = logged_in(request_id)
    assert asked["errors"] == [{"code": "SECOND_FACT_NEEDED", "field": "secondFact"}]
    assert asked["accessToken"] is asked["refreshToken"] is asked["accessExpiresAt"] is None
    opened = logged_in(request_id, secondFact=END)
    assert opened["errors"] == []
    assert opened["accessToken"]


@pytest.mark.parametrize("typed", ["089042", " 08 9042", "０８９０４２"])
def test_as_people_type_it(world, typed):
    assert codes(logged_in(request_of(world), secondFact=typed)) == []


def test_a_small_x(world):
    world.anna.id_number = "11010519491231002X"
    world.anna.save()
    assert codes(logged_in(request_of(world), secondFact="31002x")) == []


@pytest.mark.parametrize("typed", ["089043", ID_NUMBER, "9042", "é"])
def test_a_wrong_one(world, typed):
    request_id = request_of(world)
    assert codes(logged_in(request_id, secondFact=typed)) == ["SECOND_FACT_WRONG"]
    assert not Session.objects.exists()
    refused = AuditEntry.objects.get(deed="login")
    assert (refused.person_id, refused.codes) == (world.anna.pk, ["SECOND_FACT_WRONG"])


def test_a_wrong_code_asks_nothing(world):
    request_id = request_of(world)
    wrong = f"{(int(code_of(request_id)) + 1) % 1_000_000:06}"
    assert codes(logged_in(request_id, code=wrong)) == ["CODE_WRONG"]
    assert codes(logged_in(request_id, code=wrong, secondFact=END)) == ["CODE_WRONG"]


def test_each_answer_is_one_of_the_codes_tries(world):
    request_id = request_of(world)
    for _ in range(2):
        assert codes(logged_in(request_id)) == ["SECOND_FACT_NEEDED"]
    for _ in range(3):
        assert codes(logged_in(request_id, secondFact="000000")) == ["SECOND_FACT_WRONG"]
    assert codes(logged_in(request_id, secondFact=END)) == ["CODE_WRONG"]


def test_ten_wrong_ones_a_day_lock_the_account_until_tomorrow(world):
    for _ in range(2):
        request_id = request_of(world)
        for _ in range(5):
            refused = codes(logged_in(request_id, secondFact="000000"))
    assert refused == ["SECOND_FACT_LOCKED"]
    assert codes(logged_in(request_of(world), secondFact=END)) == ["SECOND_FACT_LOCKED"]
    told = InboxMessage.objects.get(recipient=world.anna)
    assert told.kind == "second_fact_locked"
    request_id = request_of(world, apart=1)
    tomorrow = at(world.now + timedelta(days=1))
    assert login(tomorrow, request_id=request_id, code=code_of(request_id), second_fact=END).tokens


def test_an_account_of_somebody_without_an_id_asks_nothing(world):
    request_id = request_login_code(anonymous(), phone=world.leader.phone, address="192.0.2.1")
    assert codes(logged_in(request_id)) == []
    assert not SecondFactDay.objects.exists()


def test_whoever_was_entered_by_an_office_gets_their_account_at_the_first_login(world):
    Account.objects.filter(person=world.anna).delete()
    request_id = request_of(world)
    assert codes(logged_in(request_id)) == ["SECOND_FACT_NEEDED"]
    assert not Account.objects.filter(person=world.anna).exists()
    opened = logged_in(request_id, secondFact=END)
    account = Account.objects.get(person=world.anna)
    assert Session.objects.get().account == account
    assert not account.has_usable_password()
    phone = Phone(None)
    phone.headers["Authorization"] = f"Bearer {opened['accessToken']}"
    assert phone.read("{ me { person { name } } }")["me"]["person"]["name"] == world.anna.name


def test_a_locked_account_is_told_to_its_owner_alone(world):
    Account.objects.filter(person=world.anna).update(is_active=False)
    request_id = request_of(world)
    assert codes(logged_in(request_id)) == ["SECOND_FACT_NEEDED"]
    assert codes(logged_in(request_id, secondFact=END)) == ["ACCOUNT_LOCKED"]
    assert not Session.objects.exists()


def test_what_login_says_is_nothing_about_the_person(world):
    said = str(logged_in(request_of(world)))
    assert world.anna.name not in said
    assert END not in said
