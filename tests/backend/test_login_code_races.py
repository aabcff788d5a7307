"""Asking for codes at once, on a database where commits are real."""

from uuid import UUID

from backend.authority.actor import anonymous
from backend.errors import Refused
from backend.identity.services.request_login_code import request_login_code
from tests.database import together


def asking(number, address="203.0.113.9"):
    return lambda: request_login_code(anonymous(), phone=number, address=address)


def sent(answers):
    assert all(isinstance(answer, UUID | Refused) for answer in answers)
    return sum(isinstance(answer, UUID) for answer in answers)


def test_one_number_from_many_addresses_at_once(own_db):
    answers = together(*(asking("+8613900000001", f"203.0.113.{last}") for last in range(8)))
    assert sent(answers) == 1


def test_many_numbers_from_one_address_at_once(own_db):
    for number in range(18):
        asking(f"+861390000{number:04}")()
    assert sent(together(*(asking(f"+861390001{number:04}") for number in range(8)))) == 2
