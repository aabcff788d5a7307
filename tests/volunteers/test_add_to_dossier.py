"""An office puts a training, a commendation or an evaluation into a volunteer's file."""

import pytest

from backend.messaging.models import InboxMessage
from tests.volunteers.merits import note
from tests.world import Phone, SmallWorld, codes, nodes
from volunteers.models import DossierEntry

pytestmark = pytest.mark.django_db
MINE = """{ myHours { minutes } myDossier(first: 9) { edges { node {
    kind { code } title minutes score givenBy } } } }"""


@pytest.fixture
def world():
    return SmallWorld()


def test_whoever_it_is_about_is_told_and_reads_it_and_training_is_no_service(world):
    trained = {"kind": "training", "title": "救护员培训", "minutes": 480, "givenBy": "省红十字会"}
    assert codes(note(world.leader, world.anna, **trained)) == []
    assert codes(note(world.manager, world.anna)) == []
    assert codes(note(world.officer, world.anna, kind="evaluation", score=5)) == []
    seen = Phone(world.anna).read(MINE)
    assert seen["myHours"]["minutes"] == 0
    assert [
        (each["kind"]["code"], each["minutes"], each["score"]) for each in nodes(seen["myDossier"])
    ] == [("evaluation", None, 5), ("commendation", None, None), ("training", 480, None)]
    assert InboxMessage.objects.filter(recipient=world.anna, kind="dossier_entry").count() == 3
    assert nodes(Phone(world.leader).read(MINE)["myDossier"]) == []


def test_by_an_office_of_theirs_and_not_about_oneself(world):
    for who in (world.anna, world.sister_manager, world.city_officer, world.stranger):
        assert codes(note(who, world.anna)) == ["NOT_FOUND"]
    assert codes(note(world.leader, world.leader)) == ["NOT_FOUND"]
    assert not DossierEntry.objects.exists()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"kind": "training"}, "INVALID"),
        ({"kind": "training", "minutes": 0}, "INVALID"),
        ({"kind": "training", "minutes": -5}, "INVALID"),
        ({"minutes": 60}, "INVALID"),
        ({"minutes": 0}, "INVALID"),
        ({"kind": "evaluation"}, "INVALID"),
        ({"kind": "evaluation", "score": 6}, "INVALID"),
        ({"score": 9}, "INVALID"),
        ({"kind": "gossip"}, "INVALID"),
        ({"title": " "}, "REQUIRED"),
        ({"title": "长" * 121}, "TOO_LONG"),
        ({"happenedOn": "2999-01-01"}, "NOT_YET"),
    ],
)
def test_what_is_refused(world, given, code):
    assert codes(note(world.leader, world.anna, **given)) == [code]
    assert not DossierEntry.objects.exists()
