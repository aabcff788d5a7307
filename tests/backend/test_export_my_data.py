"""A copy of everything: complete, nobody else's, fetched by whom it is of."""

import json
from collections import Counter, defaultdict
from datetime import timedelta
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.test import Client

from backend.audit.models import ClientKey
from backend.authority.actor import anonymous
from backend.forgetting import forget
from backend.identity.models import Person, Session
from backend.jobs.models import Job
from backend.jobs.services.run import run_job
from backend.messaging.models import InboxMessage
from backend.privacy import kept
from backend.privacy.holdings import holding_of
from backend.privacy.models import DataExport
from backend.privacy.services.packing import pack
from tests.members.claims import NEW, ClaimWorld, claim
from tests.minors import agreed
from tests.proof.province import Province
from tests.world import Phone, SmallWorld, codes

DAY = timedelta(days=1)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_files")]


@pytest.fixture
def world():
    return SmallWorld()


def ask(phone):
    return phone.do("exportMyData", "export { job { state { code } } size url until }")


MINE = "{ myExports(first: 5) { edges { node { size url job { state { code } done total } } } } }"


def mine(phone):
    return [edge["node"] for edge in phone.read(MINE)["myExports"]["edges"]]


def opened(content):
    return ZipFile(BytesIO(content))


def test_from_the_wish_to_the_file(world):
    phone = Phone(world.anna)
    answer = ask(phone)
    assert codes(answer) == []
    assert answer["export"]["url"] is None
    run_job(DataExport.objects.get().job_id)
    (export,) = mine(phone)
    assert export["job"]["state"]["code"] == "done"
    assert export["job"]["done"] == export["job"]["total"] > 10
    response = Client().get(export["url"])
    assert int(export["size"]) == len(response.content)
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    archive = opened(response.content)
    assert set(archive.namelist()) == {"data.json", "index.html"}
    page = archive.read("index.html").decode()
    assert "林小红" in page
    assert "姓名 · full name" in page
    assert world.anna.phone in page
    assert InboxMessage.objects.get(kind="export_ready").recipient == world.anna


def test_what_machines_wrote_is_shown_as_it_is(world):
    """Also where it has the same word in it as a label of the house."""
    key = ClientKey.objects.create(
        person=world.anna, key=uuid4(), deed="check_in", fingerprint=b"1", created_at=world.now
    )
    ClientKey.objects.filter(pk=key.pk).update(
        refusals=[{"code": "CHECK_IN_TOO_FAR", "field": None, "params": {"metres": 20}}]
    )
    page = opened(kept.get(made(world).public_id)).read("index.html").decode()
    assert "code: CHECK_IN_TOO_FAR field: – params: metres: 20" in page


def test_the_file_is_sealed_where_it_lies(world):
    export = made(world)
    lying = kept.store().open(f"exports/{export.public_id}").read()
    assert b"data.json" not in lying
    assert kept.get(export.public_id) is not None
    other = DataExport.objects.create(
        person=world.leader, asked_at=world.now, forget_at=world.now + DAY
    )
    kept.store().save(f"exports/{other.public_id}", BytesIO(lying))
    assert kept.get(other.public_id) is None, "bound to its row"


def made(world):
    ask(Phone(world.anna))
    export = DataExport.objects.latest("pk")
    run_job(export.job_id)
    export.refresh_from_db()
    return export


def test_a_login_of_a_moment_ago_is_asked_for(world):
    phone = Phone(world.anna)
    Session.objects.update(created_at=world.now - timedelta(minutes=11))
    assert codes(ask(phone)) == ["LOGIN_AGAIN"]
    assert not DataExport.objects.exists()


def test_one_at_a_time_and_two_a_day(world):
    phone = Phone(world.anna)
    ask(phone)
    assert codes(ask(phone)) == ["EXPORT_RUNNING"]
    run_job(DataExport.objects.get().job_id)
    assert codes(ask(phone)) == []
    run_job(DataExport.objects.latest("pk").job_id)
    assert codes(ask(phone)) == ["EXPORT_LIMIT"]
    DataExport.objects.update(asked_at=world.now - DAY)
    assert codes(ask(phone)) == []


def test_a_failed_job_stands_in_nobodys_way(world):
    phone = Phone(world.anna)
    ask(phone)
    Job.objects.update(state=Job.State.FAILED)
    assert codes(ask(phone)) == []


def test_another_persons_is_not_found(world):
    export = made(world)
    assert mine(Phone(world.leader)) == []
    (shown,) = mine(Phone(world.anna))
    path = shown["url"]
    assert Client().get(path).status_code == 200
    assert Client().get(path.replace("sig=", "sig=0")).status_code == 404
    assert Client().get(path.replace("export", "stored")).status_code == 404
    DataExport.objects.update(forget_at=world.now - DAY)
    assert Client().get(path).status_code == 404
    assert mine(Phone(world.anna))[0]["url"] is None
    assert kept.get(export.public_id)


def test_its_days_end(world):
    export = made(world)
    forget(world.now + 7 * DAY - timedelta(minutes=1))
    assert kept.get(export.public_id)
    forget(world.now + 7 * DAY + timedelta(minutes=1))
    assert kept.get(export.public_id) is None
    assert not DataExport.objects.exists()


def test_a_file_without_its_row_is_swept_away(world):
    export = made(world)
    DataExport.objects.all().delete()
    forget(world.now)
    assert kept.there() == set()
    assert kept.get(export.public_id) is None


# everything, and nobody else's


def exported(person):
    content = pack(person.pk, anonymous().now, lambda done, total: None)
    return json.loads(opened(content).read("data.json"))


def paths_to_people(model, depth=4, seen=()):
    """Every chain of foreign keys from a table to a person, the keys of whoever acted apart."""
    for field in model._meta.concrete_fields:
        if not field.is_relation:
            continue
        acting = field.name in holding_of(model).acting.split()
        if field.related_model is Person:
            yield field.name, model, acting
        elif depth > 1 and field.related_model not in (model, *seen):
            for path, last, acts in paths_to_people(field.related_model, depth - 1, (*seen, model)):
                yield f"{field.name}__{path}", last, acts or acting


def whose(person):
    """By table, the keys of the rows that lead to a person; and by acting key, how many."""
    rows, acted = defaultdict(set), Counter()
    for model in apps.get_models():
        for path, _last, acts in paths_to_people(model):
            found = model._default_manager.filter(**{path: person}).values_list("pk", flat=True)
            if not acts:
                rows[model._meta.label] |= set(found)
            elif "__" not in path:
                acted[model._meta.label, path] += len(found)
    rows["identity.Person"] = {person.pk}
    for label, column in (
        ("audit.AuditEntry", "person_id"),
        ("audit.AccessEntry", "subject_id"),
    ):
        model = apps.get_model(label)
        rows[label] = set(model.objects.filter(**{column: person.pk}).values_list("pk", flat=True))
    return {label: len(keys) for label, keys in rows.items() if keys}, +acted


def test_every_row_that_leads_to_a_person_is_in_their_copy():
    built = Province()
    tables = Counter()
    for person in [built.leader, *built.people.values()]:
        data = exported(person)
        rows, acted = whose(person)
        assert {each["table"]: len(each["rows"]) for each in data["tables"]} == rows
        assert {(each["table"], each["field"]): each["rows"] for each in data["acted"]} == acted
        tables.update(rows)
    assert len(tables) > 25, "the province holds something of nearly every table"


def test_no_trace_of_another_person():
    built = Province()
    person = built.people["volunteer"]
    rows = [table["rows"] for table in exported(person)["tables"]]
    text = json.dumps(rows, ensure_ascii=False)
    others = list(Person.objects.exclude(pk=person.pk))
    assert len(others) > 30
    for each in others:
        for trace in (each.name, str(each.public_id), each.phone, each.id_number or each.name):
            assert trace not in text
    assert person.name in text
    assert person.phone in text
    assert person.id_number in text


def test_of_who_claims_an_entry_only_that_there_is_a_number():
    """Nothing is told of who asks, while the one who is asked about may still object."""
    world = ClaimWorld()
    claim()
    (told,) = (each for each in exported(world.anna)["tables"] if "Claim" in each["table"])
    assert [row["phone"] for row in told["rows"]] == [True]
    assert NEW not in json.dumps(told)


def test_of_a_guardian_no_more_than_the_door_shows(world):
    agreed(world, world.anna, guardian=world.leader)
    (told,) = (each for each in exported(world.anna)["tables"] if "Guardian" in each["table"])
    assert [row["guardian_phone"] for row in told["rows"]] == [True]


def test_what_is_secret_stays():
    built = Province()
    for table in exported(built.people["volunteer"])["tables"]:
        model = apps.get_model(table["table"])
        secret = set(holding_of(model).secret.split())
        assert not secret & set(table["fields"])
