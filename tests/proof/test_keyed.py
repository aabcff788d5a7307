"""Rows asked for by their keys are judged like those of a list, by whatever way it is asked."""

import pytest
from django.db.models import Q

from backend.authority.actor import anonymous
from backend.authority.scope import _composed_wanted, _rules, scope, visible
from backend.identity.models import Person
from tests.proof.lively import Lively
from tests.world import actor_of

pytestmark = pytest.mark.django_db
UNWEIGHED = "::bigint[])::bigint[]"


def test_a_key_opens_what_a_list_shows():
    world = Lively()
    actors = [anonymous(), *map(actor_of, world.people.values())]
    seen = 0
    for model, action in _rules:
        for actor in actors:
            listed = set(scope(actor, model, action).values_list("pk", flat=True))
            by_key = scope(actor, model, action, keyed=True)
            assert set(by_key.values_list("pk", flat=True)) == listed, (model, action)
            seen += len(listed)
    assert seen > 10_000


def test_what_is_composed_once_finds_what_a_list_shows():
    """Of everybody by the texts composed for the first."""
    world = Lively()
    actors = [anonymous(), *map(actor_of, world.people.values())]
    for model in {model for model, action in _rules if action == "see"}:
        keys = list(model._default_manager.values_list("pk", flat=True))
        for actor in actors:
            listed = set(scope(actor, model).values_list("pk", flat=True))
            found = visible(actor, model, Q(pk__any=keys))
            assert [row.pk for row in found] == sorted(listed), model
    assert _composed_wanted.cache_info().hits > 500


def test_the_planner_is_not_shown_the_units_of_a_key():
    officer = actor_of(Lively().people["city_officer"])
    assert UNWEIGHED not in str(scope(officer, Person).query)
    assert UNWEIGHED in str(scope(officer, Person, keyed=True).query)
