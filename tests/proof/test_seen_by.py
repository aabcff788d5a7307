"""What is asked for many people at once says of each what is asked for one."""

import pytest

from backend.authority.actor import of_person
from backend.authority.scope import has_rule, scope
from backend.authority.seen_by import actors, seen_by
from tests.database import statements
from tests.proof.figures import size
from tests.proof.lively import Lively

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return Lively()


def rows_by_model(world):
    found = {}
    for thing in world.things:
        if has_rule(type(thing.row)):
            found.setdefault(type(thing.row), set()).add(thing.row.pk)
    return found


def asked_at_once(asked, model, pairs):
    found = set()
    sent = statements(lambda: found.update(seen_by(asked, model, pairs)))
    return found, sent


def test_one_statement_says_of_each_what_scope_says(world):
    people = [*world.people.values(), *world.known_people[:: size(7, 1)]]
    now, seen, hidden = world.now, 0, 0
    asked = actors((person.pk for person in people), now)
    one_by_one = {key: of_person(key, now) for key in asked}
    for model, keys in rows_by_model(world).items():
        pairs = {(person, key) for person in asked for key in keys}
        found, sent = asked_at_once(asked, model, pairs)
        assert len([sql for sql in sent if "AS asked" in sql or "AS mine" in sql]) <= 1
        for person, actor in one_by_one.items():
            rows = scope(actor, model, keyed=True).filter(pk__any=sorted(keys))
            theirs = set(rows.values_list("pk", flat=True))
            assert {key for who, key in found if who == person} == theirs, (model, person)
        seen, hidden = seen + len(found), hidden + len(pairs - found)
    assert seen > 100 < hidden
