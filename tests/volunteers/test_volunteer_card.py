"""A volunteer's card: what it says, and a picture with the code of the moment."""

import pytest
from django.test import Client

from backend import keys
from tests.volunteers.enrolments import leave, suspended
from tests.world import Phone, SmallWorld
from volunteers.models import Volunteer
from volunteers.pages import volunteer_card as page
from volunteers.rules.personal_code import read_personal_code

pytestmark = pytest.mark.django_db
ASKED = "{ myVolunteerCard { volunteerNo name status { code } branchName pictureUrl } }"


@pytest.fixture
def world():
    return SmallWorld()


@pytest.fixture
def drawn(monkeypatch):
    """What the template was told, and the code that was drawn."""
    seen = {}

    def drawing(template, told, timestamp, form):
        seen.update(told)
        return b"\x89PNG"

    make = page.segno.make

    def coded(text, **given):
        seen["text"] = text
        return make(text, **given)

    monkeypatch.setattr(page, "printed", drawing)
    monkeypatch.setattr(page.segno, "make", coded)
    return seen


def card(person):
    return Phone(person).read(ASKED)["myVolunteerCard"]


def fetch(url):
    return Client().get(f"/volunteer-card/{url.partition('/volunteer-card/')[2]}")


def test_it_says_who_is_a_volunteer(world):
    shown = card(world.anna)
    del shown["pictureUrl"]
    assert shown == {
        "volunteerNo": Volunteer.objects.get(person=world.anna).volunteer_no,
        "name": "林小红",
        "status": {"code": "registered"},
        "branchName": "军门社区红十字会",
    }
    assert card(world.stranger) is None


def test_its_code_is_that_of_whoever_shows_it(world, drawn):
    assert fetch(card(world.anna)["pictureUrl"]).content == b"\x89PNG"
    code = read_personal_code(keys.scan_keys(), drawn["text"])
    assert code.person == world.anna.public_id
    assert (drawn["name"], drawn["status"], drawn["title"]) == (
        "林小红",
        "Registered",
        "Volunteer card",
    )


def test_a_suspension_shows(world, drawn):
    suspended(world, world.anna)
    fetch(card(world.anna)["pictureUrl"])
    assert drawn["status"] == "Suspended"


def test_it_is_really_drawn(world):
    answer = fetch(card(world.anna)["pictureUrl"])
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert answer.content.startswith(b"\x89PNG")
    assert "no-store" in answer["Cache-Control"]


def test_only_by_the_address_as_it_was_given(world, drawn):
    url, other = card(world.anna)["pictureUrl"], card(world.leader)["pictureUrl"]
    mine, theirs = (each.rsplit("/", 1)[1].split("?")[0] for each in (url, other))
    assert fetch(url.replace(mine, theirs)).status_code == 404
    assert fetch(url.replace("language=en", "language=zh")).status_code == 404
    leave(world.anna)
    assert fetch(url).status_code == 404
