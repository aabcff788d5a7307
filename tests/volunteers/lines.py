"""Lines of the ledger, written as the deeds do, and files of them read."""

import csv
from datetime import date
from io import BytesIO, StringIO

from django.test import Client
from python_calamine import CalamineWorkbook

from tests.world import Phone, actor_of
from volunteers.services.ledger import append_line, book_of

ALL = {"firstOn": "2020-01-01", "lastOn": "2030-12-31"}


def line(
    world,
    person,
    minutes,
    *,
    on=None,
    kind="settlement",
    branch=None,
    name="社区急救宣传",
    team=None,
):
    """Of the very person; text where an activity is named."""
    text = {
        "activity_name": name, "place": "五一广场", "content": "教居民心肺复苏",
        "organiser": "应急救护队", "person_in_charge": "陈国栋",
    }  # fmt: skip
    book = book_of(person.pk)
    return append_line(
        actor_of(world.leader),
        book,
        text if name else None,
        kind=kind,
        branch_id=(branch or world.own_branch).pk,
        team_id=team and team.pk,
        activity_id=None,
        attendance_id=None,
        service_date=on or date(2026, 3, 2),
        minutes=minutes,
        source="test",
        source_id=f"{book.pk}:{book.seq}",
        approved_by_id=None,
        reverses_id=None,
    )


def mine(person, **given):
    return Phone(person).do("exportServiceRecords", "csv workbook", **(ALL | given))


def got(address):
    return Client().get(address[address.index("/print/") :])


def read_csv(address):
    response = got(address)
    assert response.status_code == 200
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(StringIO(text)))[1:]


def read_workbook(address):
    book = CalamineWorkbook.from_filelike(BytesIO(got(address).content))
    return book.get_sheet_by_index(0).to_python()[1:]


def sum_of(rows):
    return sum(int(row[2]) for row in rows)
