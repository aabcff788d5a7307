"""A reading at a station's screen is cut off at every place, and held up again under its key."""

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from tests.crashes import alike
from tests.proof.figures import FULL
from tests.stations.test_open_kiosk import opened
from tests.volunteers.scenes import HOUR, key, place, presence, shift
from tests.volunteers.test_check_in_scanned import shown_by
from tests.volunteers.test_crash_points import (
    SELDOM,
    Sent,
    crashed_at,
    house,
    without_replayed,
    world,
)

__all__ = ["house", "world"]


class Held(Sent):
    """One reading, held up again and again to the same screen."""

    def __init__(self, house: Any, world: Any, code: str, secret: str) -> None:
        self.body = json.dumps({"clientKey": key(), "code": code})
        self.secret = secret
        self.state = house.empty.later()
        self.kept = "SELECT count(*) FROM audit_clientkey"
        self.superuser = house.superuser
        self.keys = self.count_keys()

    def send(self) -> dict[str, Any]:
        cache.clear()
        answer = Client(headers={"Authorization": f"Bearer {self.secret}"}).post(
            "/kiosk/tap", self.body, content_type="application/json"
        )
        if answer.status_code == 503:
            return {"fault": "UNAVAILABLE"}
        assert answer.status_code == 200
        return {name: told for name, told in answer.json().items() if name != "at"}


def coming(world, one):
    place(world, one, world.anna)
    return "check_in"


def leaving(world, one):
    presence(world, place(world, one, world.anna), began=HOUR / 2)
    return "check_out"


def elsewhere(world, one):
    place(world, shift(world, begins=0 * HOUR), world.anna)


@pytest.mark.parametrize("scene", [coming, leaving, elsewhere])
def test_what_was_cut_off_and_is_held_up_again_counts_once(house, world, scene, monkeypatch):
    """The code holds for as long as that takes."""
    monkeypatch.setattr("volunteers.services.personal_codes.holds", lambda code, at: True)
    secret = opened(world.manager, world.own_station)["link"].partition("#")[2]
    done = scene(world, shift(world, begins=-HOUR, station=world.own_station))
    held = Held(house, world, shown_by(world, world.anna), secret)
    passed, answer, rows = held.clean()
    _, other_answer, other_rows = held.clean()
    assert answer["done"] == done
    assert rows
    clean = (
        alike(without_replayed(answer), without_replayed(other_answer)),
        alike(rows, other_rows),
    )
    # Coming stands for what all have in common: every boundary of it is tried in `make test` too.
    often = FULL or scene is coming
    for cut_at in range(0, passed.passed + 1, 1 if often else SELDOM // 4):
        crashed_at(held, cut_at, clean, passed.commits)
