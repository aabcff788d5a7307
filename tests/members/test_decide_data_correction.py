"""The office that answers looks at papers; it never decides by silence, and never on itself."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from backend import tasks
from backend.audit.models import AuditEntry
from backend.authority.services.end_office import end_office
from backend.celery import app
from backend.dated import end_of, since
from backend.identity.models import Device, Person, PersonTerm, Session
from backend.identity.rules.names import name_key, terms_of
from backend.messaging.models import InboxMessage, OfficeItem
from backend.messaging.services.expire import expire
from backend.messaging.services.remind_of_items import remind_of_items
from backend.places.selectors import workday_after
from backend.policy.models import PolicyVersion
from backend.privacy.services.erasing import erase
from backend.privacy.services.leaving import put_in_order
from members.models import DataCorrection, Membership
from tests.database import together
from tests.members.corrections import (
    NEXT_DAY,
    OTHER_NUMBER,
    CorrectionWorld,
    correct,
    decide,
    number_of,
    the_correction,
)
from tests.world import CHILD, Phone, actor_of, codes, id_of, nodes

DAY = timedelta(days=1)


@pytest.fixture
def world(db):
    return CorrectionWorld()


def told(kind):
    return sorted(InboxMessage.objects.filter(kind=kind).values_list("recipient_id", flat=True))


def item():
    return OfficeItem.objects.get(kind="data_correction_asked", settled_at=None)


def test_a_name_that_is_approved_is_found_and_sorted(world):
    correct(world.anna, name="林晓红")
    answer = decide(world.manager)
    assert codes(answer) == []
    assert answer["correction"]["state"]["code"] == "approved"
    world.anna.refresh_from_db()
    assert (world.anna.name, world.anna.name_key) == ("林晓红", name_key("林晓红"))
    terms = set(PersonTerm.objects.filter(person=world.anna).values_list("term", flat=True))
    assert terms == set(terms_of("林晓红"))
    text = '{ members(first: 5, search: "%s") { edges { node { person { name } } } } }'
    assert len(nodes(Phone(world.manager).read(text % "晓红")["members"])) == 1
    assert told("data_corrected") == [world.anna.pk]
    entry = AuditEntry.objects.get(deed="decide_data_correction")
    assert entry.office_id
    assert entry.touched == {"DataCorrection": [the_correction().pk], "Person": [world.anna.pk]}
    text = "query($id: ID!) { history(id: $id, first: 5) { edges { node { deed } } } }"
    for thing in (id_of("Person", world.anna), id_of("DataCorrection", the_correction())):
        for who in (world.anna, world.officer):
            read = nodes(Phone(who).read(text, id=thing)["history"])
            assert {"deed": "decide_data_correction"} in read
        assert nodes(Phone(world.stranger).read(text, id=thing)["history"]) == []
    assert codes(decide(world.manager)) == ["CORRECTION_NOT_OPEN"]


def test_a_refusal_says_why_and_the_person_reads_it(world):
    correct(world.anna, name="林晓红")
    assert codes(decide(world.manager, "refuse", reason=" ")) == ["REASON_REQUIRED"]
    assert codes(decide(world.manager, "maybe")) == ["INVALID"]
    assert codes(decide(world.manager, checked="")) == ["REQUIRED"]
    assert codes(decide(world.manager, "refuse", reason="证件上是小红", checked="")) == []
    mine = "{ myCorrections(first: 5) { edges { node { state { code } reason } } } }"
    (seen,) = nodes(Phone(world.anna).read(mine)["myCorrections"])
    assert seen == {"state": {"code": "refused"}, "reason": "证件上是小红"}
    assert told("data_not_corrected") == [world.anna.pk]
    assert Person.objects.get(pk=world.anna.pk).name == "林小红"
    assert codes(correct(world.anna, name="林晓红")) == [], "it may be asked again"


def test_a_number_is_typed_from_the_document(world):
    correct(world.anna, idKind="resident_id", idNumber=OTHER_NUMBER)
    assert codes(decide(world.manager)) == ["REQUIRED"]
    assert codes(decide(world.manager, idNumber=NEXT_DAY)) == ["ID_NOT_AS_ASKED"]
    assert number_of(world.anna) != OTHER_NUMBER
    assert codes(decide(world.manager, idNumber=f" {OTHER_NUMBER}")) == []
    assert number_of(world.anna) == OTHER_NUMBER


def test_a_number_on_another_entry_is_not_given_twice(world):
    """Also one that somebody got while it waited."""
    correct(world.anna, idKind="resident_id", idNumber=OTHER_NUMBER)
    world.stranger.id_kind, world.stranger.id_number = "resident_id", OTHER_NUMBER
    world.stranger.save()
    assert codes(decide(world.manager, idNumber=OTHER_NUMBER)) == ["ID_ON_ANOTHER_ENTRY"]
    assert the_correction().state == "open"


def test_two_who_ask_for_one_number_at_once(own_db):
    world, asked = CorrectionWorld(), []
    for person in (world.anna, world.leader):
        Person.objects.filter(pk=person.pk).update(birth_date=world.anna.birth_date, sex=2)
        assert codes(correct(person, idKind="resident_id", idNumber=OTHER_NUMBER)) == []
        asked.append(the_correction())
    decisions = [partial(decide, world.manager, of=each, idNumber=OTHER_NUMBER) for each in asked]
    answers = [codes(each) for each in together(*decisions)]
    assert sorted(answers) == [[], ["ID_ON_ANOTHER_ENTRY"]]
    holders = [each for each in Person.objects.all() if each.id_number == OTHER_NUMBER]
    assert len(holders) == 1


def test_what_changed_meanwhile_is_judged_anew(world):
    world.anna.id_kind, world.anna.id_number = "", None
    world.anna.save()
    correct(world.anna, birthDate="1990-03-09")
    world.anna.id_kind, world.anna.id_number = "resident_id", OTHER_NUMBER
    world.anna.save()
    assert codes(decide(world.manager)) == ["ID_BIRTH_DATE_DIFFERS"]


# whose turn it is


def test_whoever_turns_out_to_be_a_child_is_logged_out(world):
    """As no login of a child is opened, none goes on."""
    world.anna.id_kind, world.anna.id_number = "", None
    world.anna.save()
    phone = Phone(world.anna)
    device = Device.objects.create(
        account=world.anna.account, channel="console", token="t", registered_at=world.now
    )
    assert codes(correct(world.anna, birthDate=str(CHILD))) == []
    assert phone.read("{ me { person { id } } }")["me"]
    assert codes(decide(world.manager)) == []
    assert not Session.objects.filter(account=world.anna.account, ended_at=None).exists()
    device.refresh_from_db()
    assert device.retired_at


def test_nobody_else_decides(world):
    correct(world.anna, name="林晓红")
    absent = DataCorrection(public_id="00000000-0000-4000-8000-000000000000")
    for who in (world.anna, world.leader, world.sister_manager, world.officer, world.stranger):
        assert codes(decide(who)) == codes(decide(who, of=absent)) == ["NOT_FOUND"]
    assert the_correction().state == "open"


def test_nobody_decides_on_themself(world):
    """Not even in the moment in which the office began."""
    correct(world.anna, name="林晓红")
    world.office(world.anna, "branch_president", world.own_branch)
    assert codes(decide(world.anna)) == ["OWN_SUBMISSION"]
    with pytest.raises(IntegrityError, match="nobody_decides"), transaction.atomic():
        DataCorrection.objects.update(state="approved", decided_by=world.anna, decided_at=world.now)


def test_an_office_that_came_meanwhile_moves_it_up(world):
    correct(world.anna, name="林晓红")
    world.office(world.anna, "branch_secretary", world.own_branch)
    assert codes(decide(world.manager)) == ["CORRECTION_MOVED"]
    assert (the_correction().unit_id, item().unit_id) == (world.county.pk, world.county.pk)
    assert codes(decide(world.manager)) == ["NOT_FOUND"]
    assert codes(decide(world.officer)) == []


def test_whoever_moves_takes_it_along(world):
    correct(world.anna, name="林晓红")
    gone = since(world.long_ago, world.now)
    Membership.objects.filter(person=world.anna).update(during=gone)
    world.member(world.sister_branch, world.anna, world.now)
    assert codes(decide(world.manager)) == ["CORRECTION_MOVED"]
    assert codes(decide(world.sister_manager)) == []


def test_the_office_is_asked_again_under_the_lock(world):
    correct(world.anna, name="林晓红")
    office = world.manager.offices.get()
    end_office(actor_of(world.officer), client_key=uuid4(), office_id=office.public_id)
    assert codes(decide(world.manager)) == ["NOT_FOUND"]


# time


def test_the_days_are_a_policy_value(world):
    PolicyVersion.objects.create(
        unit=world.province.unit,
        number=1,
        effective_from=world.long_ago,
        values={"correction.working_days": 3},
    )
    correct(world.anna, name="林晓红")
    assert the_correction().due_at == end_of(workday_after(localdate(world.now), 3))


def test_a_reminder_comes_before(world):
    assert app.conf.beat_schedule["items"]["task"] == tasks.remind_of_office_items.name
    correct(world.anna, name="林晓红")
    due = the_correction().due_at
    assert remind_of_items(due - 4 * DAY) == 0
    for _ in range(2):
        assert remind_of_items(due - 2 * DAY) == 1
    assert told("office_item_due") == [world.manager.pk]
    decide(world.manager)
    assert remind_of_items(due - DAY) == 0


def test_of_an_empty_seat_whoever_is_above_is_reminded(world):
    correct(world.anna, name="林晓红")
    Phone(world.officer).do("endOffice", "", officeId=id_of("Office", world.manager.offices.get()))
    remind_of_items(the_correction().due_at - DAY)
    above = [world.officer.pk, world.second.pk, world.city_officer.pk, world.province_officer.pk]
    assert told("office_item_due") == sorted(above)


def test_overdue_it_goes_to_the_level_above_and_decides_nothing(world):
    auditor = world.person("审计员")
    world.office(auditor, "auditor", world.county)
    correct(world.anna, name="林晓红")
    first = the_correction().due_at
    weeks = first + 40 * DAY
    assert expire(first - timedelta(seconds=1)) == 0
    assert codes(decide(world.manager, "refuse", reason="?")) == []
    correct(world.anna, name="林晓红")
    for where in (world.county, world.city, world.province, world.province):
        assert expire(weeks) == 1
        row = the_correction()
        assert (row.state, row.unit_id) == ("open", where.pk)
        assert row.due_at == item().due_at == end_of(workday_after(localdate(weeks), 15))
        weeks = row.due_at + DAY
    assert told("data_correction_passed_on") == [world.anna.pk] * 4
    # The auditor of the county watches over what lay at the branch and at the county.
    watched = [auditor.pk] * 2 + [world.province_officer.pk] * 4
    assert told("data_correction_overdue") == sorted(watched)
    assert Person.objects.get(pk=world.anna.pk).name == "林小红"
    assert codes(decide(world.manager)) == codes(decide(world.city_officer)) == ["NOT_FOUND"]
    assert codes(decide(world.province_officer)) == []


def test_late_is_not_too_late(world):
    correct(world.anna, name="林晓红")
    DataCorrection.objects.update(due_at=world.now - DAY)
    OfficeItem.objects.update(due_at=world.now - DAY)
    assert codes(decide(world.manager)) == []
    assert expire(world.now) == 0


def test_what_was_withdrawn_goes_nowhere(world):
    correct(world.anna, name="林晓红")
    Phone(world.anna).do("withdrawMyCorrection", "")
    assert expire(world.now + 99 * DAY) == 0


def test_nothing_of_it_outlives_the_account(world):
    correct(world.anna, name="林晓红", note="户口本")
    put_in_order(actor_of(world.anna), world.anna.pk)
    row = the_correction()
    assert (row.state, OfficeItem.objects.filter(settled_at=None).exists()) == ("withdrawn", False)
    erase(world.anna.pk)
    row = the_correction()
    assert (row.was, row.wanted, row.note, row.changes) == (None, None, "", [])
