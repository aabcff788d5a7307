"""Asking for codes and entering them at once, on a database where commits are real."""

from collections import Counter
from uuid import UUID

from backend.authority.actor import anonymous
from backend.authority.models import Unit
from backend.errors import Refused
from backend.identity.models import Account, SecondFactDay, Session
from backend.identity.services.codes import TRIES, code_of
from backend.identity.services.login import login
from backend.identity.services.request_login_code import request_login_code
from backend.policy.models import PolicyVersion
from tests.database import together
from tests.world import SmallWorld


def asking(number, address="203.0.113.9"):
    return lambda: request_login_code(anonymous(), phone=number, address=address)


def sent(answers):
    assert all(isinstance(answer, UUID | Refused) for answer in answers), answers
    return sum(isinstance(answer, UUID) for answer in answers)


def test_one_number_from_many_addresses_at_once(own_db):
    answers = together(*(asking("+8613900000001", f"203.0.113.{last}") for last in range(8)))
    assert sent(answers) == 1


def test_many_numbers_from_one_address_at_once(own_db):
    for number in range(18):
        asking(f"+861390000{number:04}")()
    assert sent(together(*(asking(f"+861390001{number:04}") for number in range(8)))) == 2


def test_many_addresses_of_one_neighbourhood_at_once(own_db):
    for number in range(198):
        asking(f"+861390000{number:04}", f"203.0.113.{number // 15}")()
    neighbours = (asking(f"+861390001{last:04}", f"203.0.113.{100 + last}") for last in range(8))
    assert sent(together(*neighbours)) == 2


def test_the_last_codes_of_the_day_at_once(own_db):
    world = SmallWorld()
    PolicyVersion.objects.create(
        unit=Unit.objects.get(is_root=True),
        number=1,
        values={"login.codes_a_day": 3},
        effective_from=world.long_ago,
    )
    strangers = (asking(f"+861390001{last:04}", f"198.51.{last}.1") for last in range(8))
    assert sent(together(*strangers)) == 3


def test_the_right_code_many_times_at_once_opens_one_session(own_db):
    world = SmallWorld()
    request = request_login_code(anonymous(), phone=world.anna.phone, address="198.51.100.1")

    def enter():
        return login(anonymous(), request_id=request, code=code_of(request))

    answers = together(*[enter] * 8)
    assert sum(isinstance(answer, Refused) for answer in answers) == 7
    assert Session.objects.count() == 1


def test_wrong_second_facts_at_once_are_all_counted(own_db):
    world = SmallWorld()
    world.anna.id_number = "350102199605089042"
    world.anna.save()
    request = request_login_code(anonymous(), phone=world.anna.phone, address="198.51.100.1")

    def guess_fact():
        return login(anonymous(), request_id=request, code=code_of(request), second_fact="000000")

    answers = Counter(str(answer) for answer in together(*[guess_fact] * 8))
    assert answers == {"SECOND_FACT_WRONG": TRIES, "CODE_WRONG": 8 - TRIES}
    assert SecondFactDay.objects.get().wrong == TRIES


def test_the_first_login_at_once_makes_one_account(own_db):
    world = SmallWorld()
    Account.objects.filter(person=world.anna).delete()
    request = request_login_code(anonymous(), phone=world.anna.phone, address="198.51.100.1")
    answers = together(*[lambda: login(anonymous(), request_id=request, code=code_of(request))] * 5)
    assert sum(isinstance(answer, Refused) for answer in answers) == 4
    assert Account.objects.filter(person=world.anna).count() == 1
