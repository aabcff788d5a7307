"""The duties of whoever holds the data of very many people."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction

from backend import tasks
from backend.authority.actor import anonymous
from backend.celery import app
from backend.health import _people
from backend.messaging.models import InboxMessage
from backend.policy.models import PolicyVersion
from backend.privacy.models import IncidentNote, PeopleCount, SecurityIncident
from backend.privacy.services.count_people import count_people
from backend.privacy.services.remind_of_incidents import remind_of_incidents
from tests.world import NOBODY, Phone, SmallWorld, codes, id_of, nodes

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
COUNT = "{ personCount { people firstAlarm secondAlarm countedAt } }"
INCIDENTS = """{ securityIncidents(first: 10) { edges { node {
    id level { code } reportDueAt reportedAt closedAt dataKinds notes { text } } } } }"""


@pytest.fixture
def world():
    world = SmallWorld()
    world.auditor = world.person("审计员")
    world.office(world.auditor, "auditor", world.province)
    world.county_auditor = world.person("县审计员")
    world.office(world.county_auditor, "auditor", world.county)
    return world


def alarms(world, first, second):
    PolicyVersion.objects.create(
        unit=world.province.unit,
        number=world.number(),
        effective_from=world.now - HOUR + world.number() * timedelta(seconds=1),
        values={"people.first_alarm": first, "people.second_alarm": second},
    )


def told(kind):
    return sorted(InboxMessage.objects.filter(kind=kind).values_list("recipient_id", flat=True))


def test_people_are_counted_by_the_clock(world):
    assert app.conf.beat_schedule["people"]["task"] == tasks.count_the_people.name
    assert Phone(world.auditor).read(COUNT) == {"personCount": None}
    people = count_people(world.now)
    world.person("新人")
    assert count_people(world.now) == people + 1
    assert PeopleCount.objects.count() == 1
    for who in (world.auditor, world.province_officer):
        found = Phone(who).read(COUNT)["personCount"]
        assert (found["people"], found["firstAlarm"]) == (people + 1, 900_000)
    for who in (world.county_auditor, world.city_officer, world.anna, None):
        assert Phone(who).read(COUNT) == {"personCount": None}


def test_an_alarm_is_told_once_to_those_over_the_whole(world):
    assert _people() == {"ok": True, "people": None}
    alarms(world, 5, 1000)
    people = count_people(world.now)
    assert _people() == {"ok": False, "people": people}
    whole = sorted([world.auditor.pk, world.province_officer.pk])
    assert told("many_people") == whole
    count_people(world.now + HOUR)
    assert told("many_people") == whole
    alarms(world, 5, 6)
    count_people(world.now + HOUR)
    assert told("many_people") == sorted(whole * 2)


def incident(world, who=None, **given):
    asked = {
        "level": "GENERAL",
        "summary": "名册误发到群里",
        "detectedAt": (world.now - HOUR).isoformat(),
        "dataKinds": ["姓名", "手机号码"],
        "peopleAffected": 40,
    }
    phone = Phone(who or world.province_officer)
    return phone.do("openIncident", "incident { id reportDueAt }", **(asked | given))


def note(world, row, who=None, **given):
    phone = Phone(who or world.province_officer)
    return phone.do(
        "noteIncident",
        "incident { reportedAt peopleAffected } note { text }",
        **({"incidentId": id_of("SecurityIncident", row), "text": "已撤回"} | given),
    )


def close(world, row, who=None):
    return Phone(who or world.province_officer).do(
        "closeIncident", "incident { closedAt }", incidentId=id_of("SecurityIncident", row)
    )


def test_an_incident_from_its_opening_to_its_end(world):
    assert codes(incident(world)) == []
    row = SecurityIncident.objects.get()
    assert row.report_due_at == row.detected_at + 4 * HOUR
    assert told("incident_opened") == [world.auditor.pk]
    assert codes(close(world, row)) == ["INCIDENT_NOT_REPORTED"]
    assert codes(note(world, row)) == []
    reported = {"reportedAt": world.now.isoformat(), "peopleAffected": 41}
    answer = note(world, row, text="已上报网信部门", **reported)
    assert (codes(answer), answer["incident"]["peopleAffected"]) == ([], 41)
    assert codes(note(world, row, **reported)) == ["INCIDENT_REPORTED"]
    assert codes(close(world, row)) == []
    assert codes(close(world, row)) == codes(note(world, row)) == ["INCIDENT_CLOSED"]
    (found,) = nodes(Phone(world.auditor).read(INCIDENTS)["securityIncidents"])
    assert [each["text"] for each in found["notes"]] == ["已撤回", "已上报网信部门"]
    assert found["reportedAt"]
    assert found["closedAt"]


def test_what_an_incident_cannot_be(world):
    later = (world.now + HOUR).isoformat()
    assert codes(incident(world, detectedAt=later)) == ["INCIDENT_IN_THE_FUTURE"]
    assert codes(incident(world, summary=" ")) == ["REQUIRED"]
    assert codes(incident(world, peopleAffected=-1)) == ["INVALID"]
    assert codes(incident(world, dataKinds=["长" * 41])) == ["INVALID"]
    assert not SecurityIncident.objects.exists()
    incident(world)
    row = SecurityIncident.objects.get()
    assert codes(note(world, row, reportedAt=later)) == ["INCIDENT_IN_THE_FUTURE"]
    assert codes(note(world, row, text="")) == ["REQUIRED"]


def test_who_keeps_and_who_sees_the_register(world):
    for who in (world.auditor, world.city_officer, world.anna):
        assert codes(incident(world, who)) == ["FORBIDDEN"]
    incident(world)
    row = SecurityIncident.objects.get()
    absent = SecurityIncident(public_id=NOBODY)
    for who in (world.auditor, world.county_auditor, world.manager):
        for deed in (note, close):
            assert deed(world, row, who) == deed(world, absent, who)
            assert codes(deed(world, row, who)) == ["NOT_FOUND"]
    for who, seen in ((world.auditor, 1), (world.county_auditor, 0), (world.anna, 0)):
        assert len(nodes(Phone(who).read(INCIDENTS)["securityIncidents"])) == seen


def test_a_note_stays(world):
    incident(world)
    note(world, SecurityIncident.objects.get())
    for change in (IncidentNote.objects.all().delete, lambda: IncidentNote.objects.update(text="")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_reminder_comes_once_before_the_deadline(world):
    incident(world)
    due = SecurityIncident.objects.get().report_due_at
    assert remind_of_incidents(due - 2 * HOUR) == 0
    for ahead in (HOUR, HOUR / 2, -HOUR):
        assert remind_of_incidents(due - ahead) == 1
    assert told("incident_due") == [world.province_officer.pk]
    SecurityIncident.objects.update(reported_at=due)
    assert remind_of_incidents(due) == 0


def test_the_register_asks_as_often_for_many(world, same_statements):
    phone = Phone(world.auditor)

    def add(number):
        for _ in range(number):
            incident(world)
            note(world, SecurityIncident.objects.latest("pk"))

    same_statements(lambda: phone.read(INCIDENTS), add, few=2, many=6)


def test_the_report_on_minors(world):
    on = date(2026, 12, 31)
    ages = {"十三": date(2013, 1, 1), "十四": date(2012, 12, 31), "十七": date(2009, 1, 1)}
    people = {name: world.person(name, birth_date=born) for name, born in ages.items()}
    world.person("十八", birth_date=date(2008, 12, 31))
    world.join(world.own_team, people["十四"])
    world.consent(people["十四"], "photo")
    said = StringIO()
    call_command("minors_report", on=on, stdout=said)
    lines = {line.split(",")[0]: line.split(",") for line in said.getvalue().splitlines()}
    assert lines["identity.Person"][2:] == ["1", "2", "2026-12-31"]
    assert lines["volunteers.TeamMember"][2:4] == ["0", "1"]
    assert lines["consent photo"][2:4] == ["0", "1"]
    assert lines["consent health"][2:4] == ["0", "0"]
    assert lines["members.Membership"][2:4] == ["0", "0"]
    assert lines["audit.AccessEntry"][2:4] == ["0", "0"]


def test_the_report_is_of_today_when_no_day_is_named(world):
    said = StringIO()
    call_command("minors_report", stdout=said)
    year = anonymous().now.year
    assert said.getvalue().splitlines()[1].rpartition(",")[2].startswith(str(year))
