"""How other systems call a person: several numbers, each of one system and one person."""

import pytest
from django.db import IntegrityError, transaction

from backend.identity.models import PersonExternalId
from tests.world import World


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
