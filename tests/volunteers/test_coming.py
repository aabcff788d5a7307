"""What is planned takes effect at its instant by itself: a unit that moves, an office that begins
or ends; in every model that has a rule."""

from datetime import timedelta

import pytest

from backend.authority.actor import of_person
from backend.authority.models import UnitClosure
from backend.authority.scope import has_rule, scope
from backend.authority.services.tree import add_unit
from backend.dated import since
from tests.backend.admin_rows import TwoOfEach, house_models

DAY, INSTANT = timedelta(days=1), timedelta(microseconds=1)
MODELS = [model for model in house_models() if has_rule(model)]
pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = TwoOfEach().world
    world.neighbour = world.person("邻县干部")
    world.office(world.neighbour, "county_officer", world.other_county)
    return world


def move(world, unit, old, new, at):
    """As a deed of the future will: every path through the old parent ends where one through the
    new one begins."""
    below = UnitClosure.objects.filter(ancestor=unit).values_list("descendant", "depth")
    above = {
        parent: dict(UnitClosure.objects.filter(descendant=parent).values_list("ancestor", "depth"))
        for parent in (old, new)
    }
    for descendant, depth in below:
        for ancestor in above[old].keys() - above[new].keys():
            UnitClosure.objects.get(ancestor=ancestor, descendant=descendant).end(at)
        for ancestor in above[new].keys() - above[old].keys():
            UnitClosure.objects.create(
                ancestor_id=ancestor,
                descendant_id=descendant,
                depth=depth + above[new][ancestor] + 1,
                during=since(at),
            )


def seen(person, at):
    """By model, what this person sees then."""
    actor = of_person(person.pk, at)
    assert actor.now == at
    return {model: set(scope(actor, model).values_list("pk", flat=True)) for model in MODELS}


def less(first, second):
    return {model: first[model] - second[model] for model in MODELS if first[model] - second[model]}


def test_a_unit_that_moves_takes_all_its_rows_along_and_nothing_else(world):
    at = world.now + 10 * DAY
    before, after = at - INSTANT, at
    whole = {who: seen(who, before) for who in (world.officer, world.neighbour, world.city_officer)}
    move(world, world.own_branch.pk, world.county.pk, world.other_county.pk, at)
    assert {who: seen(who, before) for who in whole} == whole
    lost = less(whole[world.officer], seen(world.officer, after))
    won = less(seen(world.neighbour, after), whole[world.neighbour])
    assert lost == won
    assert len(won) > 8
    assert less(whole[world.neighbour], seen(world.neighbour, after)) == {}
    assert seen(world.city_officer, after) == whole[world.city_officer]


def test_what_is_added_meanwhile_moves_along(world):
    at = world.now + 10 * DAY
    move(world, world.own_branch.pk, world.county.pk, world.other_county.pk, at)
    unit = add_unit(kind="team", name="新队", parent=world.own_branch.unit, start=world.now)
    for moment, who in ((at - INSTANT, world.officer), (at, world.neighbour)):
        for person in (world.officer, world.neighbour):
            may = of_person(person.pk, moment).may("office.see", unit.pk)
            assert may is (person == who), (moment, person)


@pytest.mark.parametrize(
    ("kind", "over"),
    [
        ("team_leader", "own_team"),
        ("instructor", "own_team"),
        ("station_keeper", "own_station"),
        ("branch_manager", "own_branch"),
        ("county_officer", "county"),
    ],
)
def test_an_office_begins_and_ends_in_every_model_at_once(world, kind, over):
    begins, ends = world.now + 10 * DAY, world.now + 20 * DAY
    holder, like = world.person("接任"), world.person("现任")
    nothing = seen(holder, begins - INSTANT)
    world.office(like, kind, getattr(world, over))
    world.office(holder, kind, getattr(world, over), start=begins, until=ends)
    gained = less(seen(holder, begins), nothing)
    assert gained
    assert seen(holder, begins - INSTANT).keys() == nothing.keys()
    for moment in (begins - INSTANT, ends):
        assert of_person(holder.pk, moment).offices == ()
    for moment in (begins, ends - INSTANT):
        held = of_person(holder.pk, moment)
        assert held.permissions == of_person(like.pk, moment).permissions
    own = less(seen(holder, begins - INSTANT), nothing)
    assert less(seen(holder, ends), nothing) == own
