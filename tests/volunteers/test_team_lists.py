"""Lists about teams: who reads which rows, and in how many statements."""

import pytest
from django.core.cache import cache

from backend.dated import since
from graphql_schema.volunteers.rescue import RescueQuery
from graphql_schema.volunteers.teams import TeamsQuery
from tests.database import statements
from tests.volunteers.hidden import OUTSIDERS, Secrets, asked
from tests.volunteers.scenes import volunteers
from tests.volunteers.teams import certify, drill, equip, invite, link, rescues, review
from tests.world import Phone, SmallWorld, id_of, nodes

pytestmark = pytest.mark.django_db
# By list: what is asked of a row, and by whom.
LISTS = {
    "myTeams": ("startsAt team { name branch { name } } secondedFrom { name }", "anna"),
    "teamMembers": ("startsAt person { name } team { name }", "manager"),
    "teamRequests": ("name person { name } team { name } home { name }", "manager"),
    "teamReviews": ("minutes team { name }", "manager"),
    "unreviewedTeams": ("name branch { name }", "manager"),
    "teamStations": ("team { name } station { name }", "anna"),
    "rescueCertifications": ("level { code } team { name }", "manager"),
    "teamEquipment": ("name quantity team { name }", "manager"),
    "teamDrills": ("minutes team { name }", "manager"),
}


def listing(name, **given):
    wanted, _ = LISTS[name]
    narrowed = "".join(f", {key}: {value}" for key, value in given.items())
    return (
        f"{{ {name}(first: 50{narrowed}) {{ edges {{ node {{ id {wanted} }} }}"
        " totalCount { value } } }"
    )


def fill(world, number):
    """So many more teams, with something of everything."""
    for person in volunteers(world, number):
        team = rescues(world.team(world.own_branch, f"第{person.pk}队"))
        world.join(team, person)
        world.join(team, world.anna)
        world.join(world.team(world.own_branch, f"又{person.pk}队"), person)
        invite(world.manager, world.own_team, person)
        review(world.manager, team)
        certify(world.officer, team)
        equip(world.manager, team)
        drill(world.manager, team)
        link(world.manager, team, world.own_station)


def test_every_list_is_here():
    offered = {
        "".join([head, *(part.title() for part in rest)])
        for query in (TeamsQuery, RescueQuery)
        for name, field in query._meta.fields.items()
        if "first" in field.args
        for head, *rest in [name.split("_")]
    }
    assert offered == LISTS.keys()


def test_as_many_statements_for_twelve_rows_as_for_two():
    world = SmallWorld()
    phones = {who: Phone(getattr(world, who)) for _, who in LISTS.values()}

    def counted():
        found = {}
        for name, (_, who) in LISTS.items():
            cache.clear()  # nobody asks so much at once
            page = {}
            taken = statements(lambda: page.update(phones[who].read(listing(name))[name]))  # noqa: B023 - called at once
            found[name] = (len(taken), len(page["edges"]))
        return found

    fill(world, 2)
    counted()  # what is looked up once per process is looked up here
    few = counted()
    fill(world, 10)
    for name, (taken, shown) in counted().items():
        assert taken == few[name][0], name
        assert shown >= 12 > few[name][1], name


@pytest.mark.parametrize("who", OUTSIDERS)
def test_no_list_changes_by_what_happens_elsewhere(who):
    """Which teams serve where is known to everyone who is logged in."""
    world = Secrets()
    phone, names = Phone(getattr(world, who)), LISTS.keys() - {"teamStations"}
    own = id_of("Team", world.own_team)
    asks = [listing(name) for name in sorted(names)]
    asks += [
        listing(each, team=f'"{own}"') for each in sorted(names - {"myTeams", "unreviewedTeams"})
    ]
    before = [asked(phone, text) for text in asks]
    fill(world, 2)
    after = [asked(phone, text) for text in asks]
    for text, one, other in zip(asks, before, after, strict=True):
        assert one[:2] == other[:2], text
        assert '"errors"' not in one[1], text


def test_those_inside_notice():
    world = Secrets()
    before = {name: len(seen(world, name)) for name in LISTS}
    fill(world, 1)
    assert all(len(seen(world, name)) > before[name] for name in LISTS)


def seen(world, name):
    return nodes(Phone(getattr(world, LISTS[name][1])).read(listing(name))[name])


def test_filters():
    world = SmallWorld()
    fill(world, 1)
    manager, own = Phone(world.manager), f'"{id_of("Team", world.own_team)}"'
    for name, number in (("teamMembers", 2), ("teamRequests", 1), ("teamReviews", 0)):
        assert len(nodes(manager.read(listing(name, team=own))[name])) == number
    for state, number in (("waiting", 1), ("declined", 0)):
        asked_ = listing("teamRequests", state=f'"{state}"')
        assert len(nodes(manager.read(asked_)["teamRequests"])) == number
    for name in ("rescueCertifications", "teamEquipment", "teamDrills", "teamStations"):
        assert len(nodes(manager.read(listing(name))[name])) == 1
        assert nodes(manager.read(listing(name, team=own))[name]) == []


def test_who_has_left_is_in_no_list():
    world = SmallWorld()
    left = world.join(world.own_team, world.stranger)
    type(left).objects.filter(pk=left.pk).update(during=since(world.long_ago, world.now))
    names = [
        each["person"]["name"]
        for each in nodes(Phone(world.leader).read(listing("teamMembers"))["teamMembers"])
    ]
    assert sorted(names) == sorted([world.anna.name, world.leader.name])
