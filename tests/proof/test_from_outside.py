"""Whoever holds an office from outside sees nothing of the province by it, and may do nothing."""

import pytest

from backend.authority import kinds
from backend.authority import scope as rules
from backend.authority.scope import scope
from members.models import CaseGrant
from tests.proof.province import Province
from tests.world import actor_of

pytestmark = pytest.mark.django_db
FROM_OUTSIDE = [kind for kind, facts in kinds.offices.items() if facts.from_outside]


def reached(person):
    """By every rule of every table there is."""
    actor = actor_of(person)
    return {
        (model.__name__, action, pk)
        for model, action in rules._rules
        for pk in scope(actor, model, action).values_list("pk", flat=True)
    }


@pytest.mark.parametrize("kind", FROM_OUTSIDE)
def test_an_office_from_outside_adds_nothing_but_itself(kind):
    world = Province()
    CaseGrant.objects.exclude(office_kind="").delete()
    plain = world.named("路人")
    before = reached(plain)
    offices = {world.office(plain, kind, world.units[spot]).pk for spot in ("P", "A", "A1")}
    after = {(table, pk) for table, _, pk in reached(plain) - before}
    assert after == {("Office", pk) for pk in offices}
    assert not actor_of(plain).permissions
