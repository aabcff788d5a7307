"""What nobody vouched for is right at once; all else is asked of whoever answers for the person."""

import hashlib
import json
from datetime import date
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.db import connection
from django.utils.timezone import localdate

from backend.audit.models import AuditEntry, ClientKey
from backend.authority.actor import anonymous
from backend.dated import end_of
from backend.identity.models import Person
from backend.messaging.models import OfficeItem
from backend.places.selectors import workday_after
from backend.privacy.services.packing import pack
from members.models import DataCorrection
from members.rules.correction import at_once
from tests.members.corrections import (
    NEXT_DAY,
    OTHER_NUMBER,
    CorrectionWorld,
    correct,
    decide,
    the_correction,
)
from tests.world import FUZHOU, GULOU, Phone, codes, id_of, nodes

MINE = """{ myCorrections(first: 5) { edges { node {
    state { code } changes { field was wanted } idKnown reason dueAt decidedAt } } } }"""


@pytest.fixture
def world(db):
    return CorrectionWorld()


def item():
    return OfficeItem.objects.get(kind="data_correction_asked", settled_at=None)


# at once


def test_residence_and_nationality_are_right_at_once(world):
    answer = correct(world.anna, residenceDivision=FUZHOU)
    assert codes(answer) == []
    (shown,) = answer["corrections"]
    assert shown["state"]["code"] == "applied"
    assert shown["changes"] == [{"field": "residenceDivision", "was": "", "wanted": FUZHOU}]
    assert shown["dueAt"] is None
    world.anna.refresh_from_db()
    assert world.anna.residence_division_id == FUZHOU
    assert codes(correct(world.anna, residenceDivision="")) == []
    world.anna.refresh_from_db()
    assert world.anna.residence_division_id is None
    assert codes(correct(world.stranger, nationality="us")) == []
    world.stranger.refresh_from_db()
    assert world.stranger.nationality == "US"
    assert not OfficeItem.objects.exists()


def test_what_is_unknown_may_be_told(world):
    Person.objects.filter(pk=world.stranger.pk).update(sex=0, birth_date=None)
    answer = correct(world.stranger, sex=1, birthDate="1988-08-08")
    assert [each["state"]["code"] for each in answer["corrections"]] == ["applied"]
    world.stranger.refresh_from_db()
    assert (world.stranger.sex, world.stranger.birth_date) == (1, date(1988, 8, 8))
    again = correct(world.stranger, sex=2, birthDate="1988-08-09")
    assert [each["state"]["code"] for each in again["corrections"]] == ["open"]
    world.stranger.refresh_from_db()
    assert (world.stranger.sex, world.stranger.birth_date) == (1, date(1988, 8, 8))


@pytest.mark.parametrize(
    ("field", "value", "kept", "told"),
    [
        ("nationality", "US", {}, True),
        ("residence_division", None, {}, True),
        ("sex", 1, {"sex": 0}, True),
        ("sex", 1, {"sex": 9}, True),
        ("sex", 1, {"sex": 2}, False),
        ("birth_date", date(2000, 1, 1), {"birth_date": None}, True),
        ("birth_date", date(2000, 1, 1), {"birth_date": date(2000, 1, 2)}, False),
        ("birth_date", date(2012, 11, 26), {"birth_date": None}, True),
        ("birth_date", date(2012, 11, 27), {"birth_date": None}, False),
        ("name", "王五", {"name": ""}, False),
        ("id_kind", "passport", {"id_kind": ""}, False),
        ("id_number", OTHER_NUMBER, {"id_number": None}, False),
    ],
)
def test_who_is_believed(field, value, kept, told):
    assert at_once(field, value, kept, date(2026, 11, 26)) is told


def test_both_in_one_request(world):
    answer = correct(world.anna, residenceDivision=GULOU, name="林晓红", note="户口本为准")
    assert [each["state"]["code"] for each in answer["corrections"]] == ["applied", "open"]
    world.anna.refresh_from_db()
    assert (world.anna.residence_division_id, world.anna.name) == (GULOU, "林小红")
    assert the_correction().note == "户口本为准"
    assert codes(correct(world.anna, residenceDivision=FUZHOU)) == []
    assert codes(correct(world.anna, name="林红")) == ["CORRECTION_OPEN"]
    assert codes(correct(world.anna, name="林小红")) == ["NOTHING_TO_CORRECT"]
    assert codes(correct(world.anna)) == ["NOTHING_TO_CORRECT"]


# what cannot be


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"birthDate": "1990-03-08"}, ["ID_BIRTH_DATE_DIFFERS"]),
        ({"sex": 1}, ["ID_SEX_DIFFERS"]),
        ({"nationality": "US"}, ["ID_NATIONALITY_DIFFERS"]),
        ({"nationality": "1"}, ["INVALID"]),
        ({"idNumber": OTHER_NUMBER}, ["ID_KIND_UNKNOWN"]),
        ({"idKind": "resident_id"}, ["ID_NUMBER_LENGTH"]),
        ({"idKind": "resident_id", "idNumber": NEXT_DAY}, ["ID_BIRTH_DATE_DIFFERS"]),
        ({"idKind": "resident_id", "idNumber": OTHER_NUMBER[:-1] + "1"}, ["ID_CHECK_DIGIT"]),
        ({"name": "  "}, ["REQUIRED"]),
        ({"name": "长" * 81}, ["TOO_LONG"]),
        ({"sex": 5}, ["INVALID"]),
        ({"birthDate": "2999-01-01"}, ["INVALID", "ID_BIRTH_DATE_DIFFERS"]),
        ({"residenceDivision": "999999"}, ["NOT_FOUND"]),
        ({"note": "长" * 201, "name": "王五"}, ["TOO_LONG"]),
    ],
)
def test_what_cannot_be(world, given, refused):
    assert codes(correct(world.anna, **given)) == refused[:1]
    assert not DataCorrection.objects.exists()


def test_a_new_number_may_bring_its_birth_date_and_sex(world):
    given = {"idKind": "resident_id", "idNumber": NEXT_DAY, "birthDate": "1990-03-08"}
    answer = correct(world.anna, **given)
    assert codes(answer) == []
    (shown,) = answer["corrections"]
    changes = {each["field"]: (each["was"], each["wanted"]) for each in shown["changes"]}
    assert changes == {
        "birthDate": ("1990-03-07", "1990-03-08"),
        "idNumber": ("1101**********0046", "1101**********0025"),
    }


def test_whoever_has_not_logged_in_asks_nothing(world):
    text = "mutation($input: CorrectMyDataInput!) { correctMyData(input: $input) { replayed } }"
    answer = Phone(None).ask(text, input={"clientKey": str(uuid4()), "sex": 1})
    assert answer["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


# whom it is put before


def test_the_office_that_answers_is_asked_for_fifteen_working_days(world):
    answer = correct(world.anna, name="林晓红")
    today = localdate(world.now)
    (shown,) = answer["corrections"]
    assert shown["dueAt"]
    row = item()
    assert (row.unit_id, row.permission) == (world.own_branch.pk, "identity.correct")
    assert row.mutation == "decideDataCorrection"
    assert row.due_at == end_of(workday_after(today, 15))
    text = """{ inboxOfOffice(first: 5) { edges { node { mutation mayAct
        subject { ... on DataCorrection { changes { wanted } person { name } } } } } } }"""
    (seen,) = nodes(Phone(world.manager).read(text)["inboxOfOffice"])
    assert seen == {
        "mutation": "decideDataCorrection",
        "mayAct": True,
        "subject": {"changes": [{"wanted": "林晓红"}], "person": {"name": "林小红"}},
    }
    above = nodes(Phone(world.officer).read(text)["inboxOfOffice"])
    assert [each["mayAct"] for each in above] == [False]
    assert nodes(Phone(world.sister_manager).read(text)["inboxOfOffice"]) == []


@pytest.mark.parametrize(
    ("who", "where"),
    [
        ("leader", "own_branch"),
        ("manager", "county"),
        ("officer", "city"),
        ("city_officer", "province"),
        ("province_officer", "province"),
        ("stranger", "own_branch"),
    ],
)
def test_whoever_holds_an_office_is_decided_on_above_it(world, who, where):
    person = getattr(world, who)
    if who != "leader":
        world.member(world.own_branch, person)
    assert codes(correct(person, name="另一个")) == []
    assert item().unit_id == getattr(world, where).pk


def test_the_province_answers_for_whoever_nobody_knows(world):
    correct(world.stranger, name="另一个")
    assert item().unit_id == world.province.pk


# nothing is revealed


def test_a_number_of_another_entry_answers_like_any_other(world):
    """And what the person reads afterwards, of it and of what was done."""
    heard = []
    world.stranger.id_kind, world.stranger.id_number = "resident_id", OTHER_NUMBER
    world.stranger.sex = 2
    world.stranger.save()
    history = "{ history(id: %s, first: 1) { edges { node { deed codes } } } }"
    for number in (OTHER_NUMBER, "110101199003070089"):
        answer = correct(world.anna, idKind="resident_id", idNumber=number)
        seen = nodes(Phone(world.anna).read(MINE)["myCorrections"])[:1]
        me = json.dumps(id_of("Person", world.anna))
        told = Phone(world.anna).read(history % me)
        text = json.dumps([answer, seen, told])
        heard.append(text.replace(number[-4:], "----").replace(seen[0]["dueAt"], ""))
        Phone(world.anna).do("withdrawMyCorrection", "")
    assert heard[0] == heard[1]
    known, unknown = DataCorrection.objects.order_by("pk")
    assert (known.id_known, unknown.id_known) == (True, False)
    rows = told_in_export(world.anna)
    assert {row["id_known"] for row in rows} == {True}, "only that there is something"
    text = "query($id: ID!) { dataCorrection(id: $id) { idKnown } }"
    for row in (known, unknown):
        named = {"id": id_of("DataCorrection", row)}
        assert Phone(world.manager).read(text, **named) == {
            "dataCorrection": {"idKnown": row.id_known}
        }
        assert Phone(world.anna).read(text, **named) == {"dataCorrection": {"idKnown": None}}


def told_in_export(person):
    content = pack(person.pk, anonymous().now, lambda done, total: None)
    data = json.loads(ZipFile(BytesIO(content)).read("data.json"))
    (table,) = [each for each in data["tables"] if each["table"] == "members.DataCorrection"]
    return table["rows"]


def test_old_and_new_values_are_in_ones_copy(world):
    correct(world.anna, name="林晓红")
    (row,) = told_in_export(world.anna)
    assert json.loads(row["was"]) == {"name": "林小红"}
    assert json.loads(row["wanted"]) == {"name": "林晓红"}


def test_numbers_are_not_tried_out(world):
    for number in ("110101199003070089", "110101199003070142", "110101199003070169"):
        correct(world.anna, idKind="resident_id", idNumber=number)
        Phone(world.anna).do("withdrawMyCorrection", "")
    answer = correct(world.anna, idKind="resident_id", idNumber="110101199003070185")
    assert codes(answer) == ["TOO_MANY_IDS"]


def test_nothing_of_it_lies_in_the_clear(world):
    correct(world.anna, name="林晓红", idKind="resident_id", idNumber=OTHER_NUMBER)
    decide(world.manager, "refuse", checked="")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            text = "\n".join(row for (row,) in cursor.fetchall())
            assert OTHER_NUMBER not in text, table
            assert "林晓红" not in text, table
    entries = AuditEntry.objects.filter(deed__contains="correct").values_list("things", flat=True)
    assert OTHER_NUMBER not in json.dumps(list(entries))


def test_what_a_deed_was_asked_with_is_hashed_under_a_key(world):
    """A plain hash of few known words and one number would be guessed in seconds."""
    given = {"id_kind": "resident_id", "id_number": OTHER_NUMBER}
    correct(world.anna, idKind="resident_id", idNumber=OTHER_NUMBER)
    kept = bytes(ClientKey.objects.get(deed="correct_my_data").fingerprint)
    text = json.dumps(["correct_my_data", given], sort_keys=True, ensure_ascii=False)
    assert kept != hashlib.sha256(text.encode()).digest()
