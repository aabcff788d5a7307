"""The admin, as it is true of every model of the house."""

import json
import re
from functools import cache, partial, reduce

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client

from backend.admin import HouseAdmin, SettingAdmin
from backend.admin_search import LOOKUPS
from backend.authority.models import Unit
from backend.identity.models import Account, Device, Person
from backend.places.models import WorkdayOverride
from backend.policy.models import PolicyVersion
from members.models import Branch
from tests.backend.admin_rows import Rows, TwoOfEach, address, house_models
from tests.database import statements
from volunteers.models import CheckInAttempt, ServiceRecord

# What a province has thousands of at most; every other table is read by an index or not at all.
SMALL = {
    "branch", "certificationcase", "criterion", "division", "job", "policydocument",
    "policyversion", "proofimprint", "serviceaccount", "society", "standard", "standarditem",
    "standardversion", "station", "team", "unit", "workdayoverride",
}  # fmt: skip
MODELS = house_models()
names = pytest.mark.parametrize("model", MODELS, ids=[each._meta.label_lower for each in MODELS])
LABELS = sorted({each._meta.app_label for each in MODELS})
rooms = pytest.mark.parametrize(
    "models",
    [[each for each in MODELS if each._meta.app_label == one] for one in LABELS],
    ids=LABELS,
)

database = pytest.mark.django_db
bare = pytest.mark.usefixtures("bare")
SUPERUSER = {"is_staff": True, "is_superuser": True}


@pytest.fixture
def rows():
    return Rows()


@pytest.fixture
def staff():
    return operator()


def operator():
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(Account.objects.create(username="operator", **SUPERUSER))
    return client


def house(model):
    return admin.site._registry[model]


def is_small(model):
    return model._meta.model_name in SMALL


def newest(model):
    """The first of the list."""
    return model._default_manager.order_by(*house(model).ordering).first()


def page_of(client, *where):
    answer = client.get(address(*where))
    assert answer.status_code == 200, (where, answer.status_code)
    return answer.content.decode()


def none(offences):
    assert not offences, "\n".join(offences)


@names
def test_every_model_is_registered(model):
    registered = admin.site._registry.get(model)
    assert isinstance(registered, HouseAdmin), f"{model.__name__} has no place in the admin"
    assert (type(registered).__doc__ or "").strip(), "it does not say why"
    assert registered.search_fields, "it cannot be searched"


@bare
@rooms
@database
def test_every_page_opens(rows, staff, models):
    for model in models:
        rows.add(model, 3)
        row = newest(model)
        assert f"/{row.pk}/change/" in page_of(staff, model, "changelist")
        assert "<select" not in body(page_of(staff, model, "change", row.pk))
        page_of(staff, model, "history", row.pk)


def body(page):
    """Without the choices of a setting."""
    return re.sub(r'(?s)<select name="(kind|language|urgency)".*?</select>', "", page)


@bare
@rooms
@database
def test_a_list_counts_nothing_and_asks_as_often_for_many(rows, staff, same_statements, models):
    asked = []

    def read():
        asked.extend(statements(lambda: page_of(staff, model, "changelist")))

    for model in models:
        same_statements(read, partial(rows.add, model), few=2, many=4)
    assert len(asked) > len(models)
    none([each for each in asked if "COUNT(" in each.upper()])


@bare
@rooms
@database
def test_a_change_page_asks_as_often_for_many(rows, staff, same_statements, models):
    for model in models:
        rows.add(model)
        read = partial(page_of, staff, model, "change", newest(model).pk)
        same_statements(read, partial(rows.add, model), few=1, many=2)


def word_for(row, path):
    """What finds this row by this path."""
    if path == "phone_index":
        return row.phone
    if path == "id_number_index":
        return row.id_number or "none"
    if path in ("person_terms", "person_number"):
        return row.name if path == "person_terms" else Person.objects.get(pk=row.person_id).name
    value = reduce(getattr, [step for step in path.split("__") if step not in LOOKUPS], row)
    return value.name if isinstance(value, Person) else str(value)


def search(client, model, word):
    answer = client.post(address(model, "changelist"), {"q": word})
    assert answer.status_code == 200, (model, word, answer.status_code)
    return answer.content.decode()


@bare
@rooms
@database
def test_a_list_answers_each_search(rows, staff, models):
    offences = []
    for model in models:
        rows.add(model, 2)
        row, found = newest(model), cache(partial(search, staff, model))
        for path in house(model).search_fields:
            if path == "id_number_index":
                row.id_number = "350102199005080046"
                row.save()
            if f"/{row.pk}/change/" not in found(word_for(row, path)):
                offences.append(f"{model.__name__} is not found by {path}")
        if "Nothing was found." not in search(staff, model, "no such thing"):
            offences.append(f"{model.__name__} is found by anything")
    none(offences)


@bare
@rooms
@database
def test_a_search_asks_as_often_for_many(rows, staff, same_statements, models):
    def read():
        for word in words:
            search(staff, model, word)

    for model in models:
        rows.add(model)
        row = newest(model)
        words = {word_for(row, path) for path in house(model).search_fields}
        same_statements(read, partial(rows.add, model), few=1, many=2)


# by an index


def test_what_may_be_slow_is_asked_of_small_tables_only():
    offences = []
    for model in MODELS:
        # A filter of its own class has a test of its own.
        named = [each for each in house(model).list_filter if isinstance(each, str)]
        if named and not is_small(model):
            offences.append(f"{model.__name__} has filters without an index")
        for path in house(model).search_fields:
            *steps, last = path.split("__")
            if last == "contains":
                owner = reduce(lambda at, step: at._meta.get_field(step).related_model, steps[:-1],
                               model)  # fmt: skip
                if not is_small(owner):
                    offences.append(f"{model.__name__} looks into {owner.__name__}.{steps[-1]}")
    none(offences)


def plan_of(sql, sort):
    """With everything forbidden that an index can replace."""
    with connection.cursor() as cursor:
        for way in ("seqscan", "hashjoin", "mergejoin", "material"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"SET LOCAL enable_sort = {sort}")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}")
        plan = cursor.fetchone()[0]
    return (json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]


def nodes_of(plan):
    yield plan
    for each in plan.get("Plans", ()):
        yield from nodes_of(each)


def table_of(node):
    """A partition stands for its table."""
    return re.sub(r"_(default|\d{4}_\d{2})$", "", node.get("Relation Name", ""))


def slow_parts(sql):
    """What no index answers, whether by its order or by its keys."""
    plans = [list(_slow_parts(sql, sort)) for sort in ("off", "on")]
    return plans[0] if all(plans) else []


def _slow_parts(sql, sort):
    table, filtered = re.search(r' FROM "(\w+)"', sql)[1], " WHERE " in sql
    for node in nodes_of(plan_of(sql, sort)):
        kind = node["Node Type"]
        if table_of(node) == table and kind == "Seq Scan":
            yield f"reads all of {table}: {sql}"
        whole = kind.startswith("Index") and "Index Cond" not in node
        if table_of(node) == table and filtered and whole:
            yield f"reads all of an index of {table}: {sql}"
        if kind == "Sort" and not filtered:
            yield f"sorts all of {table}: {sql}"


@bare
@rooms
@database
def test_lists_and_searches_are_answered_by_an_index(rows, staff, models):
    small = {each._meta.db_table for each in MODELS if is_small(each)}
    offences = []
    for model in models:
        rows.add(model, 2)
        asked = statements(lambda model=model: page_of(staff, model, "changelist"))
        row = newest(model)
        for word in {word_for(row, path) for path in house(model).search_fields}:
            asked += statements(lambda model=model, word=word: search(staff, model, word))
        read = [(sql, table) for sql in asked for table in re.findall(r' FROM "(\w+)"', sql)]
        big = {sql for sql, table in read if table not in {*small, "django_session"}}
        assert big or is_small(model), "nothing was asked"
        offences += [slow for sql in big for slow in slow_parts(sql)]
    none(offences)


# read only


@rooms
@database
def test_who_may_only_read_is_refused(rows, staff, models):
    for model in models:
        if isinstance(house(model), SettingAdmin):
            continue
        rows.add(model)
        row, before = newest(model), model._default_manager.count()
        for page, *given in (("add",), ("change", row.pk), ("delete", row.pk)):
            answer = staff.post(address(model, page, *given), {"post": "yes"})
            assert answer.status_code == 403, (model, page, answer.status_code)
        chosen = {"action": "delete_selected", "_selected_action": row.pk, "index": 0}
        staff.post(address(model, "changelist"), {**chosen, "post": "yes"})
        assert model._default_manager.count() == before


def test_what_can_be_changed_is_this():
    assert {each.__name__ for each in MODELS if isinstance(house(each), SettingAdmin)} == {
        "Account", "Criterion", "Ladder", "PolicyDocument", "PolicyVersion", "ProofImprint",
        "Standard", "StandardItem", "StandardVersion", "WorkdayOverride",
    }  # fmt: skip


# secrets


@bare
@database
def test_no_page_holds_a_secret():
    rows = TwoOfEach()
    staff = operator()
    offences = []
    for model in MODELS:
        pages = page_of(staff, model, "changelist")
        pages += page_of(staff, model, "change", newest(model).pk)
        offences += [f"{model.__name__}: {each}" for each in rows.secrets() if each in pages]
    assert len(rows.secrets()) > 100
    none(offences)


@database
def test_a_number_is_shown_masked(rows, staff):
    person = rows.person()
    shown = page_of(staff, Person, "change", person.pk)
    assert f"138****{person.phone[-4:]}" in shown
    assert "3501**********0062" in shown


@pytest.mark.parametrize(
    ("model", "lookup"),
    [
        (Account, "password__startswith=pbkdf2"),
        (Device, "token__startswith=secret"),
        (Person, "phone_index__isnull=0"),
        (Person, "name__icontains=a"),
        (ServiceRecord, "minutes__gt=10"),
        (ServiceRecord, "book__person__name__contains=a"),
    ],
)
@database
def test_nothing_is_guessed_by_a_look_up(staff, model, lookup):
    assert staff.get(f"{address(model, 'changelist')}?{lookup}").status_code == 400


@database
def test_words_stay_out_of_addresses(rows, staff):
    person = rows.person()
    page = search(staff, Person, person.name)
    assert f"{person.pk}/change/" in page
    assert not re.findall(r'(?:href|action|src)="[^"]*(?:q=|%E4%BD%95)', page)
    other = staff.get(address(Person, "changelist"), {"q": "no such thing"})
    assert f"{person.pk}/change/" in other.content.decode(), "a word in an address is not read"


# pages


@bare
@database
def test_pages_turn_and_end(rows, staff):
    for number in range(120):
        rows.world.person(f"许{number}", login=False)
    where = address(Person, "changelist")
    keys = list(Person.objects.order_by("-pk").values_list("pk", flat=True))
    for number, first, has_next in ((1, 0, True), (2, 50, True), (3, 100, False)):
        page = staff.get(where, {"p": number}).content.decode()
        found = [int(key) for key in re.findall(r"/person/(\d+)/change/", page)]
        assert list(dict.fromkeys(found)) == keys[first : first + 50]
        assert ("Next" in page) is has_next
    far = staff.get(where, {"p": 101})
    assert far.status_code == 302
    assert far["Location"].endswith("?e=1")


@bare
@database
def test_the_pages_of_a_search_turn(rows, staff):
    for number in range(60):
        rows.world.station(rows.world.own_branch, f"救护站{number}")
    where = address(Unit, "changelist")
    page = staff.post(where, {"q": "救护站", "p": 2}).content.decode()
    assert "Page 2" in page
    assert 0 < len(set(re.findall(r"/unit/(\d+)/change/", page))) < 50


@database
def test_another_order_is_not_taken(staff, rows):
    rows.add(Person, 2)
    asked = statements(lambda: staff.get(address(Person, "changelist"), {"o": "1"}))
    (listed,) = [sql for sql in asked if " LIMIT 51" in sql]
    assert listed.endswith('ORDER BY "identity_person"."id" DESC LIMIT 51')


@database
def test_a_search_that_found_too_much_says_so(rows, staff, monkeypatch):
    monkeypatch.setattr("backend.admin_search.MOST", 3)
    rows.add(Branch, 4)
    assert "Say more of the word" in search(staff, Branch, "社区")
    assert "Say more of the word" not in search(staff, Branch, "no such thing")


@bare
@pytest.mark.parametrize("word", ["\0", "x" * 1000, "%", "１３８", "0" * 40, "2026-02-30", "'"])
@pytest.mark.parametrize("model", [Person, CheckInAttempt, PolicyVersion, WorkdayOverride])
@database
def test_no_word_breaks_a_search(staff, rows, model, word):
    answer = staff.post(address(model, "changelist"), {"q": word})
    assert answer.status_code == 200
