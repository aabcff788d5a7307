"""A year of service as a picture: the ledger's sums, nobody's name, and an address that ends."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from tests.volunteers.scenes import HOUR, activity, left, served
from tests.world import Phone, SmallWorld, actor_of
from volunteers.models import ServiceRecord
from volunteers.pages import year_book as page
from volunteers.proofs.year_words import told
from volunteers.selectors.year_book import YearBook, year_book
from volunteers.services.ledger import append_line, book_of

ASKED = """query($year: Int!, $name: Boolean) { yearBook(year: $year, withName: $name) {
  year minutes hours activities months pictureUrl } myHours { months { month minutes } } }"""
BOOK = YearBook(2026, 240, 4.0, 3, (60, 0, 180, *[0] * 9), (("first_aid", 180), ("elder_care", 60)))


@pytest.fixture
def world(db):
    return SmallWorld()


@pytest.fixture
def anna(world):
    """95 minutes of first aid, 45 of visits."""
    phone = Phone(world.anna)
    for minutes, ago, field in ((95, 30 * HOUR, "first_aid"), (45, 0 * HOUR, "elder_care")):
        of = activity(world, field=field)
        left(phone, world, served(world, world.anna, minutes=minutes, ago=ago, of=of))
    return phone


@pytest.fixture
def year():
    return ServiceRecord.objects.latest("seq").service_date.year


def fetch(url, client=None):
    return (client or Client()).get(f"/year-book/{url.partition('/year-book/')[2]}")


def test_it_says_what_the_ledger_says(anna, world):
    lines = ServiceRecord.objects.order_by("seq")
    year = lines[1].service_date.year
    seen = anna.read(ASKED, year=year)
    book = seen["yearBook"]
    mine = [line for line in lines if line.service_date.year == year]
    assert book["minutes"] == sum(line.minutes for line in mine) == sum(book["months"])
    assert book["activities"] == len({line.activity_id for line in mine})
    by_month = {each["month"]: each["minutes"] for each in seen["myHours"]["months"]}
    for month, minutes in enumerate(book["months"], 1):
        assert minutes == by_month.get(f"{year}-{month:02}", 0)


def test_another_year_is_another_book(anna, world):
    append_line(
        actor_of(world.leader), book_of(world.anna.pk), None,
        kind="settlement", branch_id=world.own_branch.pk, team_id=None, activity_id=None,
        attendance_id=None, service_date=date(2019, 12, 31), minutes=77, source="test",
        source_id="1", approved_by_id=None, reverses_id=None,
    )  # fmt: skip
    assert anna.read(ASKED, year=2019)["yearBook"]["months"] == [0] * 11 + [77]
    assert anna.read(ASKED, year=2018)["yearBook"]["minutes"] == 0
    assert year_book(actor_of(world.anna), 2019).fields == (("", 77),)


def test_fields_stand_by_their_size(anna, world, year):
    fields = year_book(actor_of(world.anna), year).fields
    assert list(fields) == sorted(fields, key=lambda each: -each[1])
    assert ("elder_care", 45) in fields


@pytest.mark.parametrize("odd", [0, -5, 1899, 9999, 2**31 - 1])
def test_no_year_is_a_fault(anna, odd):
    (error,) = anna.ask(ASKED, year=odd)["errors"]
    assert error["extensions"]["code"] == "INVALID"


# the picture


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_nobody_is_named_unless_asked(language):
    plain, _ = told(BOOK, language=language, issuer="福建省红十字会", name="")
    assert plain["name"] == ""
    assert [each["share"] for each in plain["months"]] == [33, 0, 100, *[0] * 9]
    assert [each["share"] for each in plain["fields"]] == [100, 33]
    named, _ = told(BOOK, language=language, issuer="福建省红十字会", name="林小红")
    assert named["name"] == "林小红"


def test_the_address_opens_a_picture(anna, year):
    answer = fetch(anna.read(ASKED, year=year)["yearBook"]["pictureUrl"])
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/png"
    assert answer["Cache-Control"] == "no-store"
    assert answer.content.startswith(b"\x89PNG")
    again = fetch(anna.read(ASKED, year=year)["yearBook"]["pictureUrl"])
    assert again.content == answer.content


@pytest.fixture
def drawn(monkeypatch):
    """What would be drawn, without drawing it."""
    seen = []

    def note(template, words, *given):
        seen.append(words)
        return b"\x89PNG"

    monkeypatch.setattr(page, "printed", note)
    return seen


def test_the_name_is_in_the_stamp(anna, world, year, drawn):
    plain = anna.read(ASKED, year=year)["yearBook"]["pictureUrl"]
    named = anna.read(ASKED, year=year, name=True)["yearBook"]["pictureUrl"]
    assert fetch(plain).status_code == fetch(named).status_code == 200
    assert [words["name"] for words in drawn] == ["", world.anna.name]
    assert fetch(plain.replace("=plain", "=named")).status_code == 404


def test_nothing_of_it_can_be_changed(anna, world, year, drawn):
    url = anna.read(ASKED, year=year)["yearBook"]["pictureUrl"]
    owner, other = str(world.anna.public_id), str(world.stranger.public_id)
    for was, becomes in (
        (f"={year}", f"={year - 1}"),
        ("=en", "=zh-hans"),
        (owner, other),
        (owner, str(uuid4())),
        ("until=", "until=9"),
        ("sig=", "sig=0"),
    ):
        assert was in url
        assert fetch(url.replace(was, becomes)).status_code == 404, was
    assert not drawn


def test_it_ends(anna, world, drawn):
    given = {"year": 2026, "language": "en", "kind": "plain"}
    owner = world.anna.public_id
    over = page.address(world.now - page.LIVES - timedelta(seconds=1), owner, **given)
    assert fetch(over).status_code == 404
    assert fetch(page.address(world.now, owner, **given)).status_code == 200


def test_it_is_drawn_only_so_often(anna, world, drawn):
    url = page.address(world.now, world.anna.public_id, year=2026, language="en", kind="plain")
    found = [fetch(url).status_code for _ in range(page.PICTURES.points + 1)]
    assert found == [200] * page.PICTURES.points + [429]
