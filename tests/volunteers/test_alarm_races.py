"""A call that is spread, answered and stopped at once, on a database where commits are real."""

import os
from functools import partial

from backend.messaging.models import InboxMessage
from backend.messaging.services import spread as bites
from tests.database import together
from tests.volunteers.mobilisations import AlarmWorld, called
from tests.volunteers.policies import unit_says
from tests.volunteers.scenes import answer_of, key, volunteers
from tests.world import actor_of
from volunteers.models import Alert
from volunteers.selectors.mobilisations import answers
from volunteers.services import spread_alarms as spreading
from volunteers.services.answer_mobilisation import answer_mobilisation
from volunteers.services.stop_mobilisation import stop_mobilisation

TIMES = 50 if os.environ.get("PROVE") == "full" else 6
PEOPLE, TRIES = 6, 20
SAID = [{"answer": "coming", "eta_minutes": 9}, {"answer": "arrived"}, {"answer": "cannot"}]


def test_the_figures_are_exact_and_everybody_is_told_once(own_db, monkeypatch):
    world = AlarmWorld()
    people = volunteers(world, PEOPLE)
    for each in people:
        world.ready(each)
    unit_says(world.officer, world.own_branch, {"mobilisation.alone_most": PEOPLE + 2})
    monkeypatch.setattr(bites, "BITE", 3)
    for number in range(TIMES):
        call = called(world.manager, world, world.own_branch, audience={"widened": number % 2 == 1})
        given = together(
            *(partial(telling, call) for _ in range(2)),
            *(partial(saying, each, call, said) for each in people for said in SAID),
            *([partial(stopping, world.manager, call)] if number % 3 == 2 else []),
        )
        assert not [each for each in given if isinstance(each, Exception)]
        spreading.spread_alarms(actor_of(world.manager).now)
        call.refresh_from_db()
        alerts = list(call.alerts.values_list("person", "answer"))
        figures = answers(call)
        assert sum(figures.values()) == len(alerts) == len({person for person, _ in alerts})
        for answer, count in figures.items():
            assert count == [said for _, said in alerts].count(answer)
        assert not call.alerts.filter(answer="none", answered_at__isnull=False).exists()
        told = sorted(person for person, _ in alerts)
        assert of(call, "alarm") == told
        assert call.spread_at is not None
        assert of(call, "alarm_recalled") == (told if call.state == "stopped" else [])
        if call.state == "running":
            assert len(told) == PEOPLE + 2
    assert Alert.objects.exclude(answer="none").exists()


def telling(call):
    return spreading.spread_alarms(actor_of(call.called_by).now)


def saying(person, call, said):
    """As soon as they have been called; refused once it is stopped."""
    for _ in range(TRIES):
        given = answer_of(
            lambda: answer_mobilisation(
                actor_of(person), client_key=key(), mobilisation_id=call.public_id, **said
            )
        )
        if given != ["NOT_FOUND"]:
            return given
    return given


def stopping(person, call):
    return answer_of(
        lambda: stop_mobilisation(
            actor_of(person), client_key=key(), mobilisation_id=call.public_id, reason="误报"
        )
    )


def of(call, kind):
    rows = InboxMessage.objects.filter(kind=kind, subject_id=call.pk)
    return sorted(rows.values_list("recipient", flat=True))
