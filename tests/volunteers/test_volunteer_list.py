"""The volunteers of one team are found without going through those of the province."""

import json
from typing import Any

import pytest
from django.db import connection

from backend.authority.models import Office
from backend.authority.scope import scope
from tests.volunteers.provinces import SMALL, Silent
from tests.world import SmallWorld, actor_of
from volunteers.models import Volunteer
from volunteers.permissions import people
from volunteers.seed.writing import Order, database_date, write
from volunteers.selectors.people import volunteers


def visited(plan: dict[str, Any]) -> int:
    """Rows of people that a plan has looked at, kept or not."""
    own = 0
    if plan.get("Relation Name") in ("volunteers_volunteer", "identity_person"):
        thrown = plan.get("Rows Removed by Filter", 0)
        own = int((plan["Actual Rows"] + thrown) * plan["Actual Loops"])
    return own + sum(visited(each) for each in plan.get("Plans", ()))


def test_a_leader_lists_without_passing_everybody(own_db: str) -> None:
    write(Order(SMALL, 1, database_date()), Silent())
    office = Office.objects.filter(kind="team_leader").latest("pk")
    found = volunteers(actor_of(office.person)).order_by("person__name_key", "pk")
    seen = len(found)
    assert 0 < seen < SMALL.volunteers / 4
    with connection.cursor() as cursor:
        # Tables of a few pages would be read whole, whatever is asked.
        for whole in ("seqscan", "hashjoin", "mergejoin"):
            cursor.execute(f"SET enable_{whole} = off")
        statement, given = found.select_related("person")[:21].query.sql_with_params()
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", given)
        (said,) = cursor.fetchone()
    plan = (json.loads(said) if isinstance(said, str) else said)[0]["Plan"]
    assert visited(plan) <= 4 * seen  # each as volunteer and as person, twice
    assert Volunteer.objects.count() == SMALL.volunteers


@pytest.mark.parametrize("who", ["leader", "manager", "officer", "city_officer", "sister_manager"])
def test_many_units_are_asked_another_way_and_show_the_same(
    db: None, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    world = SmallWorld()
    actor = actor_of(getattr(world, who))
    few = set(scope(actor, Volunteer).values_list("pk", flat=True))
    monkeypatch.setattr(people, "MANY_UNITS", 0)
    assert set(scope(actor, Volunteer).values_list("pk", flat=True)) == few
    assert few
