"""The operator's command with which a new installation begins."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from backend.audit.models import AuditEntry
from backend.authority.models import Office, Unit
from backend.identity.models import Person
from members.models import Society
from tests.backend.offices import grant
from tests.world import FUJIAN, FUZHOU, Phone, SmallWorld, actor_of, codes

pytestmark = pytest.mark.django_db
PHONE = "+8613900000001"


def appoint(**given):
    said = StringIO()
    call_command("appoint", stdout=said, **given)
    return said.getvalue().splitlines()


def test_an_empty_installation_gets_its_province_and_its_first_officer():
    said = appoint(phone=PHONE, name="林建国")
    assert said[-1].startswith("appointed: 林建国")
    office = Office.objects.select_related("person", "unit").get()
    assert (office.kind, office.unit.is_root, office.and_below) == ("province_officer", True, True)
    assert Society.objects.get().division_id == FUJIAN
    assert office.person.phone == PHONE
    assert office.person.terms.exists()
    assert AuditEntry.objects.get().things == {"office": office.pk}
    assert actor_of(office.person).may("office.grant", 1)


def test_a_second_time_changes_nothing():
    appoint(phone=PHONE, name="林建国")
    assert appoint(phone="139 0000 0001") == ["林建国 is province_officer already"]
    assert (Office.objects.count(), Unit.objects.count()) == (1, 1)


def test_a_dry_run_writes_nothing():
    said = appoint(phone=PHONE, name="林建国", dry_run=True)
    assert said[-1] == "nothing was written"
    assert not Office.objects.exists()
    assert not Unit.objects.exists()
    assert not Person.objects.exists()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    "given",
    [
        {"phone": PHONE},
        {"phone": "12", "name": "林建国"},
        {"phone": PHONE, "name": "林建国", "province": FUZHOU},
    ],
)
def test_what_is_wrong_is_named_and_leaves_nothing(given):
    with pytest.raises(CommandError):
        appoint(**given)
    assert not Unit.objects.exists()
    assert not Person.objects.exists()


def test_whoever_is_known_is_appointed_and_gives_the_offices_below():
    world = SmallWorld()
    appoint(phone=world.stranger.phone)
    answer = grant(Phone(world.stranger), world.anna, "city_officer", world.city)
    assert codes(answer) == []
