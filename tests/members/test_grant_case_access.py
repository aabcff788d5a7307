"""One case, shown to a named person outside, for a time."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from backend.authority.actor import of_person
from backend.authority.scope import scope
from backend.dated import end_of, since
from members.models import CaseGrant, CertificationCase
from tests.members.cases import WRITTEN, submit
from tests.world import Phone, SmallWorld, codes, id_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def world():
    world = SmallWorld()
    world.standard()
    for branch in (world.own_branch, world.sister_branch):
        for number in range(2):
            world.member(branch, world.person(f"会员{number}"))
    world.case = submit(world.manager, world.own_branch, WRITTEN).things["case"]
    world.other = submit(world.sister_manager, world.sister_branch, WRITTEN).things["case"]
    world.last_day = localdate(world.now) + 5 * DAY
    return world


def grant(world, who, person, case=None, **given):
    defaults = {"reason": "法律咨询", "lastDay": str(world.last_day)}
    return Phone(who).do(
        "grantCaseAccess",
        "grant { id reason endsAt case { id } }",
        caseId=id_of("CertificationCase", case or world.case),
        personId=id_of("Person", person),
        **(defaults | given),
    )


def seen(world, moment=None):
    actor = of_person(world.stranger.pk, moment)
    return list(scope(actor, CertificationCase).values_list("pk", flat=True))


def test_it_opens_exactly_that_case_until_its_instant(world):
    assert seen(world) == []
    answer = grant(world, world.manager, world.stranger)
    assert codes(answer) == []
    assert answer["grant"]["case"] == {"id": id_of("CertificationCase", world.case)}
    assert seen(world) == [world.case.pk]
    ends = end_of(world.last_day)
    assert CaseGrant.objects.get().during.upper == ends
    assert seen(world, ends - timedelta(microseconds=1)) == [world.case.pk]
    assert seen(world, ends) == []


def test_whoever_was_shown_it_sees_their_grant_and_nobody_elses(world):
    shown = grant(world, world.manager, world.stranger)["grant"]["id"]
    ask = f'{{ node(id: "{shown}") {{ id }} }}'
    assert Phone(world.stranger).read(ask)["node"] == {"id": shown}
    for who in (world.anna, world.sister_manager):
        assert Phone(who).read(ask)["node"] is None


@pytest.mark.parametrize(
    ("who", "to", "given", "expected"),
    [
        ("sister_manager", "stranger", {}, ["NOT_FOUND"]),
        ("leader", "stranger", {}, ["NOT_FOUND"]),
        ("manager", "manager", {}, ["OWN_ACCESS"]),
        ("manager", "stranger", {"reason": " "}, ["REQUIRED"]),
        ("manager", "stranger", {"lastDay": "2026-01-01"}, ["IN_THE_PAST"]),
        ("manager", "stranger", {"lastDay": "2090-01-01"}, ["ACCESS_TOO_LONG"]),
    ],
)
def test_what_is_refused(world, who, to, given, expected):
    answer = grant(world, getattr(world, who), getattr(world, to), **given)
    assert (codes(answer), CaseGrant.objects.count()) == (expected, 0)


def test_who_has_no_login_is_shown_nothing(world):
    nobody = world.person("无账号", login=False)
    assert codes(grant(world, world.manager, nobody)) == ["NOT_FOUND"]


def test_the_same_again_later_but_never_twice_at_once(world):
    assert codes(grant(world, world.manager, world.stranger)) == []
    assert codes(grant(world, world.officer, world.stranger)) == ["ACCESS_HELD"]
    held = CaseGrant.objects.get()
    held.during = since(world.now - 9 * DAY, world.now - 8 * DAY)
    held.save()
    assert codes(grant(world, world.manager, world.stranger)) == []
    held.pk, held.public_id = None, "7b0c8e9e-0000-4000-8000-000000000001"
    with pytest.raises(IntegrityError), transaction.atomic():
        held.save(force_insert=True)
