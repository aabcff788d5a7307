"""One's own number: changed with the code of the new one and a second fact, by nobody else."""

from datetime import timedelta

import pytest

from backend.audit.models import AuditEntry
from backend.authority.actor import anonymous
from backend.errors import Refused
from backend.identity.models import LoginCode, Person, SecondFactDay, Session
from backend.identity.services.codes import code_of
from backend.identity.services.login import login
from backend.identity.services.request_login_code import request_login_code
from backend.messaging.models import InboxMessage
from tests.world import Phone, SmallWorld, codes

pytestmark = pytest.mark.django_db
NEW = "+8613900004321"
END = "089042"
REQUEST = """
    mutation($phone: String!) {
      requestPhoneChange(input: { phone: $phone }) { requestId oldRequestId errors { code } }
    }
"""


@pytest.fixture
def world():
    world = SmallWorld()
    world.anna.id_number = "350102199605089042"
    world.anna.save()
    return world


def asked(phone, number=NEW):
    """Minutes after whatever was asked for before."""
    LoginCode.objects.update(created_at=anonymous().now - timedelta(minutes=2))
    answer = phone.read(REQUEST, phone=number)["requestPhoneChange"]
    assert answer["errors"] == []
    return answer["requestId"], answer["oldRequestId"]


def changed(phone, request_id, **given):
    given = {"requestId": request_id, "code": code_of(request_id), **given}
    return phone.do("changeMyPhone", "person { phone }", **given)


def number_of(person):
    return Person.objects.get(pk=person.pk).phone


def test_with_the_code_and_the_end_of_the_id(world):
    phone, other = Phone(world.anna), Phone(world.anna)
    request_id, old = asked(phone)
    assert old is None
    done = changed(phone, request_id, secondFact=END)
    assert done["errors"] == []
    assert done["person"] == {"phone": NEW}
    assert number_of(world.anna) == NEW
    assert phone.read("{ me { person { phone } } }")["me"]["person"]["phone"] == NEW
    assert "errors" in other.ask("{ me { person { phone } } }")
    assert Session.objects.get(account=world.anna.account, ended_at=None)
    assert InboxMessage.objects.get(recipient=world.anna).kind == "phone_changed"
    assert AuditEntry.objects.filter(deed="change_my_phone", person_id=world.anna.pk).count() == 1
    assert codes(changed(phone, request_id, secondFact=END)) == ["CODE_WRONG"]


def test_without_an_id_the_old_number_agrees(world):
    phone, before = Phone(world.leader), world.leader.phone
    request_id, old = asked(phone)
    assert codes(changed(phone, request_id)) == ["CODE_WRONG"]
    wrong = {"oldRequestId": request_id, "oldCode": code_of(request_id)}
    assert codes(changed(phone, request_id, **wrong)) == ["CODE_WRONG"]
    assert number_of(world.leader) == before
    assert codes(changed(phone, request_id, oldRequestId=old, oldCode=code_of(old))) == []
    assert number_of(world.leader) == NEW


def test_a_wrong_end_of_the_id_is_counted_and_kept(world):
    phone = Phone(world.anna)
    request_id, _ = asked(phone)
    assert codes(changed(phone, request_id)) == ["SECOND_FACT_NEEDED"]
    for _ in range(4):
        assert codes(changed(phone, request_id, secondFact="000000")) == ["SECOND_FACT_WRONG"]
    assert codes(changed(phone, request_id, secondFact=END)) == ["CODE_WRONG"]
    assert SecondFactDay.objects.get(person=world.anna).wrong == 4
    assert number_of(world.anna) != NEW


def test_a_wrong_code_is_counted(world):
    phone = Phone(world.anna)
    request_id, _ = asked(phone)
    wrong = f"{(int(code_of(request_id)) + 1) % 1_000_000:06}"
    for _ in range(5):
        assert codes(changed(phone, request_id, code=wrong, secondFact=END)) == ["CODE_WRONG"]
    assert codes(changed(phone, request_id, secondFact=END)) == ["CODE_WRONG"]


def test_a_login_code_changes_no_phone_and_the_other_way_round(world):
    phone = Phone(world.anna)
    of_login = request_login_code(anonymous(), phone=NEW, address="192.0.2.1")
    assert codes(changed(phone, str(of_login), secondFact=END)) == ["CODE_WRONG"]
    request_id, _ = asked(phone)
    with pytest.raises(Refused, match="CODE_WRONG"):
        login(anonymous(), request_id=request_id, code=code_of(request_id))
    assert number_of(world.anna) != NEW


def test_a_code_belongs_to_the_account_that_asked(world):
    request_id, _ = asked(Phone(world.leader))
    assert codes(changed(Phone(world.anna), request_id, secondFact=END)) == ["CODE_WRONG"]
    assert LoginCode.objects.get(public_id=request_id).tries == 0


def test_a_number_somebody_has(world):
    phone = Phone(world.anna)
    request_id, _ = asked(phone, world.manager.phone)
    assert codes(changed(phone, request_id, secondFact=END)) == ["PHONE_TAKEN"]
    assert number_of(world.manager) == world.manager.phone


@pytest.mark.parametrize(
    ("number", "code"), [("110", "PHONE_INVALID"), ("+8613800000099", "TOO_MANY_CODES")]
)
def test_the_budgets_are_those_of_a_login(world, number, code):
    if code == "TOO_MANY_CODES":
        request_login_code(anonymous(), phone=number, address="192.0.2.1")
    answer = Phone(world.anna).read(REQUEST, phone=number)["requestPhoneChange"]
    assert codes(answer) == [code]


def test_ones_own_number_is_no_new_one(world):
    answer = Phone(world.anna).read(REQUEST, phone=world.anna.phone)["requestPhoneChange"]
    assert codes(answer) == ["INVALID"]


def test_nobody_asks_without_a_login(world):
    assert codes(Phone(None).read(REQUEST, phone=NEW)["requestPhoneChange"]) == ["UNAUTHENTICATED"]
    assert not LoginCode.objects.exists()
