"""Somebody who was called says whether they come."""

from datetime import timedelta

import pytest

from backend.live.asking import Thing, look, seen
from tests.volunteers.mobilisations import AlarmWorld, answer, do, spread
from tests.volunteers.scenes import rows_of
from tests.world import NOBODY, Phone, codes, global_id, id_of, nodes, token_of
from volunteers.models import Alert, Mobilisation
from volunteers.rules.mobilisation import answer_refusals

pytestmark = pytest.mark.django_db
REPORT = """query($id: ID!) {
    mobilisationSummary(mobilisationId: $id) { answer { code } count }
    mobilisationReport(mobilisationId: $id) {
        answers { answer { code } count } halfAnsweredSeconds mostAnsweredSeconds
        arrivals { minutes answered arrived } picture } }"""
LIST = """query($id: ID, $answer: String) { alerts(first: 9, mobilisation: $id, answer: $answer) {
    edges { node { person { name } answer { code } } } } }"""


@pytest.fixture
def world():
    world = AlarmWorld()
    world.call = spread(world.leader, world, world.own_team)
    return world


def summary(world, who):
    found = Phone(who).read(REPORT, id=id_of("Mobilisation", world.call))["mobilisationSummary"]
    return found and {each["answer"]["code"]: each["count"] for each in found}


def test_the_last_answer_counts(world):
    coming = answer(world.anna, world.call, "coming", etaMinutes=20)["alert"]
    row = Alert.objects.get(person=world.anna)
    assert row.expected_at - row.answered_at == timedelta(minutes=20)
    assert coming["answer"]["code"] == "coming"
    first = row.first_answered_at
    answer(world.anna, world.call, "cannot", reason=" 堵车 ")
    row.refresh_from_db()
    assert (row.answer, row.reason, row.expected_at) == ("cannot", "堵车", None)
    answer(world.anna, world.call, "arrived")
    row.refresh_from_db()
    assert (row.answer, row.arrived_at is None, row.reason) == ("arrived", False, "")
    assert row.first_answered_at == first
    assert summary(world, world.leader) == {"none": 1, "coming": 0, "cannot": 0, "arrived": 1}


def test_whoever_keeps_the_call_may_listen_to_it(world):
    of, made_up = id_of("Mobilisation", world.call), global_id("Mobilisation", NOBODY)
    for who, opens in ((world.leader, True), (world.anna, False), (world.sister_manager, False)):
        assert seen(token_of(who), [of, made_up]).keys() == ({of} if opens else set())
    heard = [*look(seen(token_of(world.leader), [of]).values()).values()]
    for change in (
        lambda: answer(world.anna, world.call, "coming", etaMinutes=20),
        lambda: answer(world.anna, world.call, "coming", etaMinutes=30),
        lambda: answer(world.leader, world.call, "cannot"),
        lambda: do(world.leader, "closeMobilisation", world.call),
    ):
        assert codes(change()) == []
        heard += look([Thing("Mobilisation", world.call.pk)]).values()
    assert len(set(heard)) == 5
    assert heard[-1:] == [*look([Thing("Mobilisation", world.call.pk)]).values()]


def test_only_ones_own_while_it_runs_and_nothing_else_is_written(world):
    before = list(Alert.objects.order_by("pk").values())

    def refused(code, who, said="arrived", **given):
        assert codes(answer(who, world.call, said, **given)) == [code]
        assert list(Alert.objects.order_by("pk").values()) == before

    refused("NOT_FOUND", world.stranger)
    refused("NOT_FOUND", world.manager)
    refused("INVALID", world.anna, "perhaps")
    refused("REQUIRED", world.anna, "coming")
    refused("TOO_LONG", world.anna, "cannot", reason="长" * 201)
    do(world.leader, "closeMobilisation", world.call)
    refused("MOBILISATION_OVER", world.anna)


@pytest.mark.parametrize(
    ("said", "minutes", "why", "expected"),
    [
        ("coming", 1440, "", []),
        ("coming", 1441, "", ["OUT_OF_RANGE"]),
        ("coming", 5, "x", ["INVALID"]),
        ("arrived", 5, "", ["INVALID"]),
        ("cannot", None, "x", []),
    ],
)
def test_what_goes_with_which_answer(said, minutes, why, expected):
    assert [each.code for each in answer_refusals(said, minutes, why)] == expected


def test_who_reads_the_answers_and_the_report(world):
    answer(world.anna, world.call, "coming", etaMinutes=5)
    ids = {"id": id_of("Mobilisation", world.call)}
    for who in (world.leader, world.manager, world.officer):
        seen = nodes(Phone(who).read(LIST, **ids, answer="coming")["alerts"])
        assert seen == [{"person": {"name": "林小红"}, "answer": {"code": "coming"}}]
        assert Phone(who).read(REPORT, **ids)["mobilisationReport"]["picture"].startswith("<svg")
    assert len(nodes(Phone(world.anna).read(LIST, **ids)["alerts"])) == 1
    assert summary(world, world.anna) is None
    for who in (world.stranger, world.sister_manager):
        assert nodes(Phone(who).read(LIST, **ids)["alerts"]) == []
        assert summary(world, who) is None
    assert rows_of(Mobilisation) == {"Mobilisation": 1}


def test_lists_take_as_many_statements_for_many_as_for_one(world, same_statements):
    people = iter([world.person(f"队员{number}", login=False) for number in range(9)])
    phone, ids = Phone(world.leader), {"id": id_of("Mobilisation", world.call)}

    def add(number):
        for person in (next(people) for _ in range(number)):
            world.join(world.own_team, person)
            Alert.objects.create(mobilisation=world.call, person=person, alerted_at=world.now)

    same_statements(lambda: phone.read(LIST, **ids), add, few=2, many=9)
