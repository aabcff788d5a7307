"""The admin through the eyes of staff who are no operators: every list, page and search shows what
scope() shows the person they are, and nothing else."""

import re
from collections import defaultdict

import pytest
from django.contrib import admin
from django.test import Client

from backend.admin import PAGE
from backend.admin_search import LOOKUPS
from backend.authority.models import Office
from backend.authority.scope import has_rule, scope
from backend.identity.models import Account, Person
from graphql_schema.fields import Row
from graphql_schema.schema import schema
from members.models import Membership
from tests.backend.admin_rows import TwoOfEach, address, house_models
from tests.backend.offices import edit
from tests.backend.test_admin import word_for
from tests.database import statements
from tests.proof.figures import size
from tests.world import actor_of
from volunteers.models import Assignment, ServiceRecord

MODELS = house_models()
RULED = [model for model in MODELS if has_rule(model)]
# In a sample a member, a manager and an officer; one out of sight; one who searches.
WHO = size(
    ("anna", "manager", "city_officer"),
    ("anna", "leader", "manager", "sister_manager", "officer", "city_officer"),
)
OUT_OF_SIGHT = size(("sister_manager",), ("anna", "sister_manager", "officer"))
SEARCHING = size(("manager",), ("manager", "officer"))
TYPES = {
    of.graphene_type._meta.model: of.graphene_type
    for of in schema.graphql_schema.type_map.values()
    if isinstance(getattr(of, "graphene_type", None), type) and issubclass(of.graphene_type, Row)
}
pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    return TwoOfEach()


def staff(person):
    """Their account is one of staff as well."""
    Account.objects.filter(person=person).update(is_staff=True)
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(person.account)
    return client


def keys_in(page, model):
    where = address(model, "change", "KEY").replace("KEY", "([^/]+)")
    return set(re.findall(f'href="{where}', page))


def keys_of(found):
    return {str(key) for key in found.values_list("pk", flat=True)}


def none(offences):
    assert not offences, "\n".join(offences)


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("who", WHO)
def test_every_list_shows_what_scope_shows(rows, who):
    person, offences, met = getattr(rows.world, who), [], set()
    client, actor = staff(person), actor_of(person)
    for model in MODELS:
        answer = client.get(address(model, "changelist"))
        if model not in RULED:
            assert answer.status_code == 403, model
            continue
        shown = keys_in(answer.content.decode(), model)
        seen = keys_of(scope(actor, model, "know" if model is Person else "see"))
        all_ = keys_of(model._default_manager.all())
        met.add(bool(shown) and shown != all_)
        if not shown <= seen or len(shown) != min(len(seen), PAGE):
            offences.append(f"{model.__name__}: {shown ^ seen}")
    none(offences)
    assert met == {True, False}


def test_an_operator_sees_all_of_it(rows):
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(Account.objects.create(username="op", is_staff=True, is_superuser=True))
    for model in (Person, Membership, Assignment, ServiceRecord, Office):
        page = client.get(address(model, "changelist")).content.decode()
        newest = list(model._default_manager.order_by(*admin.site._registry[model].ordering)[:PAGE])
        assert keys_in(page, model) == {str(row.pk) for row in newest}


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("who", OUT_OF_SIGHT)
def test_a_page_out_of_sight_is_an_absent_one(rows, who):
    person = getattr(rows.world, who)
    client, actor = staff(person), actor_of(person)
    hidden = 0
    for model in RULED:
        seen = scope(actor, model)
        row = seen.first()
        if row is not None:
            assert client.get(address(model, "change", row.pk)).status_code == 200, model
            assert client.get(address(model, "history", row.pk)).status_code == 200, model
        for row in model._default_manager.exclude(pk__in=seen.values("pk"))[:2]:
            hidden += 1
            for page in ("change", "history"):
                answer = client.get(address(model, page, row.pk))
                assert (answer.status_code, answer.content) == (302, b""), (model, page)
    assert hidden > 20


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("who", SEARCHING)
def test_no_search_goes_further(rows, who):
    person = getattr(rows.world, who)
    client, actor = staff(person), actor_of(person)
    found = 0
    for model in RULED:
        house, seen = admin.site._registry[model], keys_of(scope(actor, model))
        named = defaultdict(set)
        for row in model._default_manager.order_by(*house.ordering)[: size(2, 8)]:
            for path in house.search_fields:
                if not path.endswith(LOOKUPS) and path not in house.operators_only:
                    named[word_for(row, path)].add(str(row.pk))
        for word, keys in named.items():
            page = client.post(address(model, "changelist"), {"q": word}).content.decode()
            assert keys_in(page, model) <= seen, (model, word)
            found += len(keys & keys_in(page, model))
    assert found > 20


def test_a_number_finds_nobody(rows):
    """Whoever could try numbers would guess what is masked."""
    client = staff(rows.world.manager)
    for word in (rows.world.anna.phone, rows.world.anna.phone[3:]):
        page = client.post(address(Person, "changelist"), {"q": word}).content.decode()
        assert keys_in(page, Person) == set()
    page = client.get(address(Person, "change", rows.world.anna.pk)).content.decode()
    assert "1990" not in page
    assert "138****" in page


def test_a_key_leads_only_to_what_is_in_sight(rows):
    world = rows.world
    office = Office.objects.get(person=world.leader)
    far, near = world.person("远方来客"), world.sister_member
    client = staff(world.manager)
    for person, seen in ((far, False), (near, False), (world.anna, True)):
        edit(Office.objects.filter(pk=office.pk), person=person)
        for page in (("changelist",), ("change", office.pk)):
            shown = client.get(address(Office, *page)).content.decode()
            assert (person.name in shown) is seen, (person, page)


def test_a_list_asks_as_often_for_many(rows, same_statements):
    world, client = rows.world, staff(rows.world.manager)

    def add(number):
        for _ in range(number):
            world.office(world.person("又一位"), "deputy_leader", world.own_team)

    same_statements(lambda: client.get(address(Office, "changelist")), add, few=2, many=20)


def test_an_office_that_ends_or_rests_shows_nothing_more(rows):
    world = rows.world
    client = staff(world.manager)

    def seen():
        page = client.get(address(Membership, "changelist")).content.decode()
        return keys_in(page, Membership)

    assert seen()
    resting = world.suspend(Office.objects.get(person=world.manager))
    assert seen() == set()
    resting.end(actor_of(None).now)
    assert seen()
    Account.objects.filter(person=world.manager).update(locked_at=world.now)
    assert client.get(address(Membership, "changelist")).status_code == 403


def test_who_is_who_is_asked_once(rows):
    client = staff(rows.world.manager)
    where = address(Membership, "changelist")
    client.get(where)
    asked = [each for each in statements(lambda: client.get(where)) if "authority_office" in each]
    assert len(asked) == 1


def test_no_column_shows_more_than_the_door():
    """What a type of the door keeps for whoever it is about, the admin keeps for operators."""
    offences, compared = [], 0
    for model in RULED:
        sees = TYPES[model].sees if model in TYPES else {}
        for name in admin.site._registry[model]._for_others():
            compared += name in sees
            if name in sees and sees[name].permission == "own":
                offences.append(f"{model.__name__}.{name}")
    none(offences)
    assert compared > 40
