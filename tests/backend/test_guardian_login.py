"""A guardian agrees by their own login, with a code the minor has shown them, and takes it back."""

from datetime import timedelta
from uuid import uuid4

import pytest

from backend.audit.models import AuditEntry
from backend.identity.models import GuardianConsent, GuardianInvitation
from backend.identity.services.give_guardian_consent import give_guardian_consent
from backend.messaging.models import OfficeItem
from tests.database import together
from tests.minors import awake, minor_of
from tests.volunteers.scenes import DAY, shift
from tests.volunteers.verbs import sign_up
from tests.world import CHILD, Phone, SmallWorld, actor_of, codes, id_of, nodes

WARDS = "{ myWards(first: 5) { edges { node { id wardName guardianPhone relatedAs { code } } } } }"


def built():
    world = SmallWorld()
    awake(world)
    world.minor = minor_of(world, world.own_branch)
    return world


@pytest.fixture
def world(db):
    return built()


def invited(world):
    return Phone(world.minor).do("inviteGuardian", "code")["code"]


def give(world, code, guardian=None, **given):
    defaults = {"relation": "mother", "textId": id_of("PolicyText", world.text())}
    return Phone(guardian or world.anna).do(
        "giveGuardianConsent", "consent { id wardName }", code=code, **(defaults | given)
    )


def test_from_the_code_to_the_shift_and_back(world):
    code = invited(world)
    answer = give(world, f" {code[:5].lower()}-{code[5:]} ")
    assert answer["consent"]["wardName"] == world.minor.name
    row = GuardianConsent.objects.get()
    assert (row.guardian, row.guardian_phone) == (world.anna, world.anna.phone)
    minor, mother = Phone(world.minor), Phone(world.anna)
    assert codes(sign_up(minor, shift(world))) == []
    (ward,) = nodes(mother.read(WARDS)["myWards"])
    assert (ward["guardianPhone"], ward["relatedAs"]["code"]) == (world.anna.phone, "mother")
    for who, seen in ((world.minor, 1), (world.manager, 1), (world.sister_manager, 0)):
        rows = nodes(
            Phone(who).read(WARDS.replace("myWards", "guardianConsents"))["guardianConsents"]
        )
        assert len(rows) == seen
        assert all("****" in each["guardianPhone"] for each in rows)
    taken = {"consentId": ward["id"]}
    assert codes(minor.do("withdrawGuardianConsent", "", **taken)) == ["NOT_FOUND"]
    assert codes(mother.do("withdrawGuardianConsent", "", **taken)) == []
    assert codes(mother.do("withdrawGuardianConsent", "", **taken)) == ["CONSENT_NOT_GIVEN"]
    withdrawn = AuditEntry.objects.get(deed="withdraw_guardian_consent", codes=[])
    assert (withdrawn.person_id, withdrawn.office_id) == (world.anna.pk, None)
    assert OfficeItem.objects.filter(kind="held_place", settled_at=None).count() == 1
    later = shift(world, begins=2 * DAY)
    assert codes(sign_up(minor, later)) == ["GUARDIAN_CONSENT_NEEDED"]
    assert nodes(mother.read(WARDS)["myWards"]) == []
    assert codes(give(world, invited(world))) == []
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    assert codes(sign_up(minor, later)) == []


def test_a_code_serves_once_and_only_the_newest(world):
    first, second = invited(world), invited(world)
    assert codes(give(world, first)) == ["GUARDIAN_CODE_WRONG"]
    assert codes(give(world, second)) == []
    assert codes(give(world, second)) == ["GUARDIAN_CODE_WRONG"]
    assert codes(give(world, invited(world))) == ["GUARDIAN_CONSENT_GIVEN"]


def test_it_ends_by_its_time(world):
    code = invited(world)
    GuardianInvitation.objects.update(expires_at=world.now - timedelta(seconds=1))
    assert codes(give(world, code)) == ["GUARDIAN_CODE_WRONG"]


def test_neither_the_code_nor_its_parts_are_stored(world):
    code = invited(world)
    row = GuardianInvitation.objects.get()
    for stored in (bytes(row.place_index), bytes(row.code_index)):
        assert len(stored) == 32
        assert code[:5].encode() not in stored


def test_who_may_not(world):
    assert codes(Phone(world.anna).do("inviteGuardian", "code")) == ["NOT_A_MINOR"]
    code = invited(world)
    assert codes(give(world, code, world.minor)) == ["NOT_AN_ADULT"]
    assert codes(give(world, code, relation="uncle")) == ["INVALID"]
    terms = id_of("PolicyText", world.text("terms"))
    assert codes(give(world, code, textId=terms)) == ["INVALID"]
    world.minor.birth_date = CHILD
    world.minor.save()
    assert codes(give(world, code)) == ["INVALID"]  # under fourteen it is the children's text
    assert not GuardianConsent.objects.exists()


def test_five_tries_at_one_code_also_at_once(own_db):
    world = built()
    code = invited(world)
    wrong = code[:5] + "".join("A" if each != "A" else "B" for each in code[5:])
    text, actor = world.text(), actor_of(world.anna)

    def trying():
        return give_guardian_consent(
            actor, client_key=uuid4(), code=wrong, relation="mother", text_id=text.public_id
        )

    answers = together(*[trying] * 8)
    assert [[each.code for each in answer.refusals] for answer in answers] == [
        ["GUARDIAN_CODE_WRONG"]
    ] * 8
    assert GuardianInvitation.objects.get().tries == 5
    assert codes(give(world, code)) == ["GUARDIAN_CODE_WRONG"]
