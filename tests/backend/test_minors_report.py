"""The yearly report on minors: made by the clock, filed by an office, kept."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.timezone import localdate

from backend import tasks
from backend.audit import record
from backend.celery import app
from backend.identity.models import Person
from backend.messaging.models import InboxMessage
from backend.privacy.models import MinorsReport
from backend.privacy.services.make_minors_report import (
    make_minors_report,
    remind_of_minors_reports,
)
from tests.proof.duties import duties
from tests.world import NOBODY, Phone, SmallWorld, actor_of, codes, id_of, nodes

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LIST = """{ minorsReports(first: 5) { edges { node { year processors dueAt filedAt receipt
    figures { what name under14 from14 } } } } }"""


@pytest.fixture
def world():
    return SmallWorld()


def year_of(world):
    return localdate(world.now).year


def new_year(world):
    return datetime(year_of(world) + 1, 1, 1, 1, tzinfo=UTC)


def told(kind):
    return sorted(InboxMessage.objects.filter(kind=kind).values_list("recipient_id", flat=True))


def file(who, row, **given):
    given = {"receipt": "榕网信回执2027-3"} | given
    return Phone(who).do(
        "fileMinorsReport", "report { filedAt }", reportId=id_of("MinorsReport", row), **given
    )


def test_made_once_of_the_year_that_is_over(world):
    assert app.conf.beat_schedule["minors"]["task"] == tasks.report_on_minors.name
    ended = date(year_of(world), 12, 31)
    child = world.person("小明", birth_date=ended.replace(year=ended.year - 10))
    youth = world.person("小强", birth_date=ended.replace(year=ended.year - 15))
    world.consent(youth, "photo")
    for person, deed in ((youth, "export_my_data"), (youth, "export_my_data")):
        record.write(actor_of(person), deed, things={})
    record.write(actor_of(child), "correct_my_data", things={}, codes=["NOTHING_TO_CORRECT"])
    next(duties(world, world.province))
    now = new_year(world)
    report = make_minors_report(now)
    assert (report.year, report.unit_id) == (year_of(world), world.province.pk)
    assert report.due_at == datetime(year_of(world) + 1, 1, 31, 16, tzinfo=UTC)
    assert report.processors == ["短信服务商"]
    lines = {what: counts for what, *counts in report.figures}
    assert lines["identity.Person"] == [1, 1]
    assert lines["consent photo"] == [0, 1]
    assert lines["request export_my_data"] == [0, 1], "people, not requests"
    assert lines["request correct_my_data"] == [0, 0], "a refused one is none"
    assert told("minors_report_made") == [world.province_officer.pk]
    assert make_minors_report(now + 200 * DAY) is None
    assert not {"小明", "小强"} & set(str(report.figures).split("'"))


def test_no_report_of_a_time_before_the_house_stood(world):
    long_before = world.long_ago - 400 * DAY
    assert make_minors_report(long_before) is None


def test_a_reminder_until_it_is_filed(world):
    report = make_minors_report(new_year(world))
    assert remind_of_minors_reports(report.due_at - 11 * DAY) == 0
    for ahead in (9 * DAY, DAY, -DAY):
        assert remind_of_minors_reports(report.due_at - ahead) == 1
    assert told("minors_report_due") == [world.province_officer.pk]
    MinorsReport.objects.update(filed_at=world.now, receipt="1")
    assert remind_of_minors_reports(report.due_at) == 0


def test_filed_once_with_its_receipt(world):
    make_minors_report(new_year(world))
    row = MinorsReport.objects.get()
    later = (world.now + DAY).isoformat()
    assert codes(file(world.province_officer, row, receipt=" ")) == ["REQUIRED"]
    assert codes(file(world.province_officer, row, filedAt=later)) == ["INCIDENT_IN_THE_FUTURE"]
    assert codes(file(world.province_officer, row)) == []
    assert codes(file(world.province_officer, row)) == ["REPORT_FILED"]
    (seen,) = nodes(Phone(world.province_officer).read(LIST)["minorsReports"])
    assert seen["receipt"] == "榕网信回执2027-3"
    names = {each["what"]: each["name"] for each in seen["figures"]}
    assert names["identity.Person"] == "people"
    assert names["consent photo"] == "photos"
    assert names["request export_my_data"] == "export_my_data"


def test_who_files_and_who_sees_it(world):
    auditor = world.person("审计员")
    world.office(auditor, "auditor", world.province)
    make_minors_report(new_year(world))
    row, absent = MinorsReport.objects.get(), MinorsReport(public_id=NOBODY)
    for who in (auditor, world.city_officer, world.anna):
        assert codes(file(who, row)) == codes(file(who, absent)) == ["NOT_FOUND"]
    for who, seen in ((auditor, 1), (world.city_officer, 0), (world.anna, 0)):
        assert len(nodes(Phone(who).read(LIST)["minorsReports"])) == seen


def test_the_clock_makes_and_reminds(world):
    """As of now: the house has stood for three years."""
    tasks.report_on_minors()
    assert MinorsReport.objects.get().year == year_of(world) - 1
    MinorsReport.objects.update(due_at=world.now)
    tasks.report_on_minors()
    assert told("minors_report_due") == [world.province_officer.pk]


def test_whoever_was_forgotten_is_counted_nowhere(world):
    person = world.person("小红", birth_date=date(year_of(world) - 15, 1, 1))
    Person.objects.filter(pk=person.pk).update(birth_date=None)
    lines = {what: counts for what, *counts in make_minors_report(new_year(world)).figures}
    assert lines["identity.Person"] == [0, 0]
