"""Registering oneself: a verified phone, a person, an account, a consent; one ID, one person."""

from datetime import timedelta

import pytest

from backend.audit.models import AuditEntry
from backend.authority.actor import anonymous, at
from backend.authority.scope import scope
from backend.errors import Refused
from backend.identifiers import global_id
from backend.identity.models import (
    Account,
    ConsentRecord,
    LoginCode,
    Person,
    PersonTerm,
    PhoneTicket,
    PolicyDocument,
    Session,
)
from backend.identity.services.codes import code_of
from backend.identity.services.login import Login, login
from backend.identity.services.phone_tickets import TICKET_LIVES
from backend.identity.services.register import register
from backend.identity.services.request_login_code import request_login_code
from tests.database import together
from tests.world import NOBODY, Phone, SmallWorld, codes, id_of

NEW = "+8613900001234"
ID_NUMBER = "110101199003070046"
LOGIN = """
    mutation($input: LoginInput!) {
      login(input: $input) {
        accessToken refreshToken registration { ticket expiresAt } errors { code field }
      }
    }
"""
REGISTER = """
    mutation($input: RegisterInput!) {
      register(input: $input) {
        accessToken refreshToken accessExpiresAt errors { code field message }
      }
    }
"""


def built():
    world = SmallWorld()
    world.text(version=3)
    return world


def text(version=3):
    return PolicyDocument.objects.get(kind="privacy", version=version)


@pytest.fixture
def world(db):
    return built()


def entered(number=NEW, now=None):
    """What login answers to the right code."""
    LoginCode.objects.update(created_at=anonymous().now - timedelta(minutes=2))
    actor = at(now) if now else anonymous()
    request_id = request_login_code(actor, phone=number, address="192.0.2.1")
    return login(actor, request_id=request_id, code=code_of(request_id))


def me(**given):
    return {
        "name": "欧阳 娜娜",
        "sex": 2,
        "birthDate": "1990-03-07",
        "textId": id_of("PolicyText", text()),
        "label": "my phone",
        **given,
    }


def registered(ticket, **given):
    return Phone(None).read(REGISTER, input=me(ticket=ticket, **given))["register"]


def with_token(token):
    phone = Phone(None)
    phone.headers["Authorization"] = f"Bearer {token}"
    return phone


def test_from_the_code_to_the_first_look(world):
    request_id = request_login_code(anonymous(), phone=NEW, address="192.0.2.1")
    given = {"requestId": str(request_id), "code": code_of(request_id)}
    answer = Phone(None).read(LOGIN, input=given)["login"]
    assert answer["errors"] == []
    assert answer["accessToken"] is answer["refreshToken"] is None
    assert codes(Phone(None).read(LOGIN, input=given)["login"]) == ["CODE_WRONG"]
    done = registered(
        answer["registration"]["ticket"],
        idKind="resident_id",
        idNumber=f" {ID_NUMBER[:6]} {ID_NUMBER[6:]} ",
        residenceDivision="350102",
    )
    assert done["errors"] == []
    person = Person.objects.get(name="欧阳 娜娜")
    assert (person.phone, person.id_number, person.id_kind) == (NEW, ID_NUMBER, "resident_id")
    assert person.residence_division_id == "350102"
    assert PersonTerm.objects.filter(person=person, term="ouyangnana").exists()
    consent = ConsentRecord.objects.get(person=person)
    assert (consent.purpose, consent.document) == ("privacy", text())
    shown = with_token(done["accessToken"]).read("{ me { person { name phone } } }")
    assert shown["me"]["person"] == {"name": "欧阳 娜娜", "phone": NEW}
    entry = AuditEntry.objects.get(deed="register")
    assert (entry.person_id, entry.account_id) == (person.pk, person.account.pk)
    assert login_again(person)


def login_again(person):
    LoginCode.objects.update(created_at=anonymous().now - timedelta(minutes=2))
    request_id = request_login_code(anonymous(), phone=person.phone, address="192.0.2.1")
    opened = login(
        anonymous(), request_id=request_id, code=code_of(request_id), second_fact=ID_NUMBER[-6:]
    )
    return opened.account == person.account


def test_a_ticket_serves_once_and_not_for_long(world):
    ticket = entered().ticket
    late = at(anonymous().now + TICKET_LIVES)
    given = {"name": "某人", "sex": 1, "birth_date": me_born(), "text_id": text().public_id}
    with pytest.raises(Refused, match="TICKET_ENDED"):
        register(late, ticket=ticket, **given)
    assert codes(registered(ticket)) == []
    assert codes(registered(ticket)) == ["TICKET_ENDED"]
    assert codes(registered("nonsense")) == ["TICKET_ENDED"]
    assert Session.objects.count() == 1


def me_born():
    return anonymous().now.date() - timedelta(days=30 * 365)


def test_no_ticket_is_stored(world):
    ticket = entered().ticket
    stored = bytes(PhoneTicket.objects.get().ticket_hash)
    assert ticket.encode() not in stored
    assert bytes.fromhex(ticket) != stored


def test_all_that_is_wrong_is_said_at_once_and_the_ticket_stays(world):
    ticket = entered().ticket
    refused = registered(
        ticket,
        name=" ",
        sex=5,
        nationality="XX",
        residenceDivision="999999",
        idKind="resident_id",
        idNumber="110101199003070047",
        textId=id_of("PolicyText", text(1)),
    )
    assert {(each["code"], each["field"]) for each in refused["errors"]} == {
        ("REQUIRED", "name"),
        ("INVALID", "sex"),
        ("INVALID", "nationality"),
        ("NOT_FOUND", "residenceDivision"),
        ("ID_CHECK_DIGIT", "idNumber"),
        ("CONSENT_TEXT_OUTDATED", "textId"),
    }
    assert codes(registered(ticket)) == []


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"idKind": "resident_id", "idNumber": ID_NUMBER, "sex": 1}, "ID_SEX_DIFFERS"),
        (
            {"idKind": "resident_id", "idNumber": ID_NUMBER, "birthDate": "1990-03-08"},
            "ID_BIRTH_DATE_DIFFERS",
        ),
        ({"idKind": "resident_id"}, "REQUIRED"),
        ({"idNumber": ID_NUMBER}, "ID_KIND_UNKNOWN"),
        ({"birthDate": "2999-01-01"}, "INVALID"),
        ({"birthDate": "1812-01-01"}, "INVALID"),
        ({"nationality": "C1"}, "INVALID"),
        ({"nationality": "CHINA"}, "INVALID"),
    ],
)
def test_what_does_not_agree(world, given, code):
    assert codes(registered(entered().ticket, **given)) == [code]
    assert not Person.objects.filter(name="欧阳 娜娜").exists()


def test_a_child_has_no_account(world):
    today = anonymous().now.date()
    child, youth = (today.replace(year=today.year - years, day=1) for years in (13, 15))
    ticket = entered().ticket
    assert codes(registered(ticket, birthDate=child.isoformat())) == ["CHILD_WITHOUT_ACCOUNT"]
    assert codes(registered(ticket, birthDate=youth.isoformat())) == []


@pytest.mark.parametrize("typed", ["fr", " FR ", "ＦＲ"])
def test_a_nationality_as_people_type_it(world, typed):
    assert codes(registered(entered().ticket, nationality=typed)) == []
    assert Person.objects.get(name="欧阳 娜娜").nationality == "FR"


@pytest.mark.parametrize("id_", ["nonsense", global_id("PolicyText", NOBODY)])
def test_no_text_was_read(world, id_):
    assert codes(registered(entered().ticket, textId=id_)) == ["NOT_FOUND"]


def test_a_known_id_makes_no_second_person_and_says_nothing(world):
    world.anna.id_kind, world.anna.id_number = "resident_id", ID_NUMBER
    world.anna.save()
    people = Person.objects.count()
    ticket = entered().ticket
    given = {"idKind": "resident_id", "idNumber": ID_NUMBER}
    refused = registered(ticket, **given)
    assert [(each["code"], each["field"]) for each in refused["errors"]] == [
        ("ID_ALREADY_KNOWN", "idNumber")
    ]
    assert world.anna.name not in str(refused)
    for _ in range(2):
        assert codes(registered(ticket, **given)) == ["ID_ALREADY_KNOWN"]
    assert codes(registered(ticket, **given)) == ["TOO_MANY_IDS"]
    assert codes(registered(entered().ticket, **given)) == ["TOO_MANY_IDS"]
    assert codes(registered(entered("+8613900001235").ticket, **given)) == ["ID_ALREADY_KNOWN"]
    assert Person.objects.count() == people
    assert not Session.objects.exists()


def test_a_number_taken_meanwhile(world):
    ticket, second = entered().ticket, entered().ticket
    assert codes(registered(ticket)) == []
    assert codes(registered(second)) == ["PHONE_TAKEN"]


def test_a_number_somebody_has_gives_no_ticket(world):
    assert isinstance(entered(world.anna.phone), Login)
    Account.objects.filter(person=world.leader).delete()
    assert isinstance(entered(world.leader.phone), Login)
    assert not PhoneTicket.objects.exists()


def test_nobody_sees_the_new_person_but_themself(world):
    registered(entered().ticket)
    person = Person.objects.get(name="欧阳 娜娜")
    for other in (world.leader, world.manager, world.officer):
        assert (
            not scope(at(anonymous().now, person_id=other.pk), Person).filter(pk=person.pk).exists()
        )


def together_with(tickets, **given):
    born = me_born().replace(year=1990, month=3, day=7)
    filled = {"name": "许文", "sex": 2, "birth_date": born, "text_id": text().public_id, **given}

    def one(ticket):
        return lambda: register(anonymous(), ticket=ticket, **filled)

    return together(*(one(ticket) for ticket in tickets))


def test_the_same_id_from_many_phones_at_once_is_one_person(own_db):
    built()
    tickets = [entered(f"+86139000020{number:02}").ticket for number in range(8)]
    answers = together_with(tickets, id_kind="resident_id", id_number=ID_NUMBER)
    assert sum(isinstance(each, Login) for each in answers) == 1
    assert {str(each) for each in answers if isinstance(each, Exception)} == {"ID_ALREADY_KNOWN"}
    assert Person.objects.filter(name="许文").count() == 1
    assert PhoneTicket.objects.filter(known_ids=1).count() == 7


def test_one_phone_many_times_at_once_is_one_person(own_db):
    built()
    tickets = [entered().ticket for _ in range(4)]
    answers = together_with(tickets * 2)
    assert sum(isinstance(each, Login) for each in answers) == 1
    assert {str(each) for each in answers if isinstance(each, Exception)} <= {
        "TICKET_ENDED",
        "PHONE_TAKEN",
    }
    assert Person.objects.filter(name="许文").count() == 1
    assert Account.objects.filter(person__name="许文").count() == 1
