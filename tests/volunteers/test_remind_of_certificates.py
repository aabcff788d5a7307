"""The clock tells volunteers that a certificate of theirs ends soon."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from backend.messaging.models import InboxMessage
from tests.world import SmallWorld
from volunteers.models import FirstAidCertificate
from volunteers.services.remind_of_certificates import remind_of_certificates

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def world():
    world = SmallWorld()
    world.first_aider(world.anna)
    return world


def ends_in(world, days, person=None):
    last = localdate(world.now) + days * DAY
    rows = FirstAidCertificate.objects.filter(person=person or world.anna)
    rows.update(last_valid_on=last)


def told(world):
    return InboxMessage.objects.filter(kind="certificate_expires", recipient=world.anna).count()


def test_once_at_each_of_the_policy_s_days(world):
    ends_in(world, 61)
    assert remind_of_certificates(world.now) == 0
    for after, done in ((1, 1), (1, 0), (20, 0), (47, 1), (48, 0), (61, 0), (62, 0)):
        assert remind_of_certificates(world.now + after * DAY) == done, after
    assert told(world) == 2


def test_on_its_last_day_still_and_not_after(world):
    ends_in(world, 0)
    assert remind_of_certificates(world.now) == 1
    ends_in(world, -1)
    FirstAidCertificate.objects.update(reminded_days=None)
    assert remind_of_certificates(world.now) == 0


def test_whoever_is_told_late_is_told_once(world):
    ends_in(world, 5)
    assert [remind_of_certificates(world.now), remind_of_certificates(world.now)] == [1, 0]
    assert told(world) == 1


def test_what_was_renewed_is_not_told(world):
    ends_in(world, 5)
    world.first_aider(world.anna)
    assert remind_of_certificates(world.now) == 0


def test_another_kind_is_no_renewal(world):
    ends_in(world, 5)
    world.first_aider(world.anna, "cpr_aed")
    assert remind_of_certificates(world.now) == 1


def test_two_of_one_person_are_told_one_after_the_other(world):
    world.first_aider(world.anna, "cpr_aed")
    ends_in(world, 5)
    assert [remind_of_certificates(world.now) for _ in range(3)] == [1, 1, 0]
    assert told(world) == 2
