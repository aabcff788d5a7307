"""Somebody with an ID that is on file, and a phone that is not."""

from datetime import timedelta
from itertools import cycle

from backend.authority.actor import anonymous
from backend.identity.models import Account, LoginCode
from backend.identity.services.codes import code_of
from backend.identity.services.login import login
from backend.identity.services.request_login_code import request_login_code
from members.models import IdentityClaim
from tests.world import Phone, SmallWorld, id_of

NEW, OTHER = "+8613900001234", "+8613900005678"
ID_NUMBER = "110101199003070046"
BORN = "1990-03-07"
WAIT = timedelta(days=3)
ADDRESSES = cycle(range(250))


class ClaimWorld(SmallWorld):
    """Anna's ID is on file; `entered` makes her somebody an office entered, without a login."""

    def __init__(self, *, entered: bool = False) -> None:
        super().__init__()
        self.anna.id_kind, self.anna.id_number = "resident_id", ID_NUMBER
        self.anna.birth_date = "1990-03-07"
        self.anna.save()
        if entered:
            Account.objects.filter(person=self.anna).delete()
        self.second = self.person("蔡明辉")
        self.office(self.second, "county_officer", self.county)


def ticket(phone=NEW):
    LoginCode.objects.update(created_at=anonymous().now - timedelta(minutes=2))
    address = f"198.{next(ADDRESSES)}.2.1"
    request_id = request_login_code(anonymous(), phone=phone, address=address)
    return login(anonymous(), request_id=request_id, code=code_of(request_id)).ticket


def said(**given):
    return {
        "idKind": "resident_id",
        "idNumber": ID_NUMBER,
        "name": "林小红",
        "birthDate": BORN,
    } | given


def send(mutation, phone=None, **given):
    """A session mutation's payload."""
    name = f"{mutation[0].upper()}{mutation[1:]}Input!"
    document = (
        f"mutation($input: {name}) {{ {mutation}(input: $input)"
        " { asked errors { code field message } } }"
    )
    return (phone or Phone(None)).read(document, input=given)[mutation]


def claim(phone=NEW, **given):
    return send("claimIdentity", ticket=ticket(phone), **said(**given))


def the_claim():
    return IdentityClaim.objects.latest("pk")


def decide(who, decision="approve", of=None, **given):
    given = {"reason": "当面核对", "checked": "身份证原件"} | given
    return Phone(who).do(
        "decideIdentityClaim",
        "claim { state { code } takesTwo }",
        claimId=id_of("IdentityClaim", of or the_claim()),
        decision=decision,
        **given,
    )


def later(world, who, decision="approve", after=WAIT):
    """As `decide`, after the time to object."""
    claim = the_claim()
    IdentityClaim.objects.filter(pk=claim.pk).update(asked_at=claim.asked_at - after)
    return decide(who, decision)
