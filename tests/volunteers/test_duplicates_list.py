"""Whoever was entered twice in one branch is found without going through the province."""

import json

from django.db import connection

from backend.authority.models import Office
from backend.authority.scope import scope
from backend.identity.models import Person
from tests.volunteers.provinces import SMALL, Silent
from tests.volunteers.test_volunteer_list import visited
from tests.world import actor_of
from volunteers.seed.writing import Order, database_date, write
from volunteers.selectors.duplicates import doubled


def test_a_manager_s_list_passes_their_own_people_alone(own_db: str) -> None:
    write(Order(SMALL, 1, database_date()), Silent())
    actor = actor_of(Office.objects.filter(kind="branch_manager").latest("pk").person)
    own = scope(actor, Person, "merge")
    listed = scope(actor, Person, "list_to_merge")
    assert {each.pk for each in own} == {each.pk for each in listed}
    assert 0 < own.count() < Person.objects.count() / 4
    first, second = own.order_by("pk")[:2]
    Person.objects.filter(pk=second.pk).update(
        name_key=first.name_key, birth_date=first.birth_date, sex=first.sex, id_kind=""
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE identity_person")
        # Tables of a few pages would be read whole, whatever is asked.
        for whole in ("seqscan", "hashjoin", "mergejoin"):
            cursor.execute(f"SET enable_{whole} = off")
        rows = doubled(actor).order_by("name_key", "id")[:21]
        assert first in rows
        statement, given = rows.query.sql_with_params()
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", given)
        (said,) = cursor.fetchone()
    plan = (json.loads(said) if isinstance(said, str) else said)[0]["Plan"]
    assert visited(plan) <= 4 * own.count()
