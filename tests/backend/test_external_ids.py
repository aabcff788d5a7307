"""How other systems call a person: several numbers, each of one system and one person."""

import pytest
from django.db import IntegrityError, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from backend.identity.models import PersonExternalId
from tests.proof.figures import FULL
from tests.world import World

BEFORE, AFTER = "0007_consents", "0008_external_ids"


def gone_to(migration):
    executor = MigrationExecutor(connections["owner"])
    executor.migrate([("identity", migration)])
    executor.loader.build_graph()
    return executor.loader.project_state([("identity", migration)]).apps


@pytest.mark.django_db
def test_numbers_of_a_person():
    world = World()
    anna, leader = world.person("林小红"), world.person("陈国栋")
    for system in ("全国志愿服务信息系统", "志愿汇"):
        PersonExternalId.objects.create(person=anna, system=system, number="3501000001")
    for whose, system, number, broken in (
        (leader, "志愿汇", "3501000001", "one_person_per_external_number"),
        (anna, "志愿汇", "3501000002", "one_external_number_per_system"),
        (leader, "", "3501000002", "an_external_id_says_something"),
        (leader, "志愿汇", "", "an_external_id_says_something"),
    ):
        with pytest.raises(IntegrityError, match=broken), transaction.atomic():
            PersonExternalId.objects.create(person=whose, system=system, number=number)
    assert anna.external_ids.count() == 2


if FULL:  # every migration since then is undone and done again

    def test_the_one_number_of_before_moves_along(own_db):
        people = gone_to(BEFORE).get_model("identity", "Person").objects.using("owner")
        for system, number in (("志愿汇", "3501000001"), ("", "7"), ("", "")):
            people.create(name="林小红", external_system=system, external_id=number)
        ids = gone_to(AFTER).get_model("identity", "PersonExternalId").objects.using("owner")
        moved = ids.order_by("pk").values_list("person_id", "system", "number")
        first, second, _third = people.order_by("pk").values_list("pk", flat=True)
        assert list(moved) == [(first, "志愿汇", "3501000001"), (second, "?", "7")]
        back = gone_to(BEFORE).get_model("identity", "Person").objects.using("owner")
        assert back.get(pk=first).external_id == "3501000001"
