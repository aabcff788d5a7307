"""Merging while both live on, on a database where commits are real: one consistent end."""

import re
from uuid import uuid4

import pytest
from django.db import connection

from backend.authority.actor import anonymous
from backend.identity.models import Account, Person, Session
from backend.identity.services.codes import code_of
from backend.identity.services.login import login
from backend.identity.services.request_login_code import request_login_code
from backend.privacy.models import PersonMerge
from tests.database import together
from tests.volunteers.merges import MergeWorld, propose
from tests.volunteers.scenes import HOUR, MINUTE, answer_of, place, presence, shift
from tests.volunteers.test_races import (
    DONE,
    assigning,
    chain_is_whole,
    signing_up,
    tapping,
)
from tests.world import actor_of, codes
from volunteers.models import Assignment, Attendance, ServiceBook, Slot
from volunteers.services.check_in import check_in
from volunteers.services.check_out import check_out
from volunteers.services.merge_persons import merge_persons
from volunteers.services.object_to_merge import object_to_merge

# Of the first table that a statement locks for writing.
LOCKED = re.compile(r'FROM "(\w+)".* FOR (?:NO KEY )?UPDATE', re.DOTALL)


def proposed(world, **given):
    assert codes(propose(world, **given)) == []
    merge = PersonMerge.objects.latest("pk")
    PersonMerge.objects.filter(pk=merge.pk).update(waits_until=None)
    return merge


def confirming(who, merge):
    return lambda: answer_of(
        lambda: merge_persons(actor_of(who), client_key=uuid4(), merge_id=merge.public_id)
    )


def code_of_answer(answer):
    if isinstance(answer, Exception):
        raise answer
    return answer if isinstance(answer, list) else DONE


def nothing_is_left_behind(world):
    """Nobody lives on under the old id."""
    assert Person.objects.get(pk=world.twin.pk).merged_into_id == world.anna.pk
    for model in (Assignment, Attendance, ServiceBook):
        assert not model.objects.filter(person=world.twin).exists(), model.__name__
    assert not Session.objects.filter(account__person=world.twin, ended_at=None).exists()
    for slot in Slot.objects.all():
        held = Assignment.objects.filter(slot=slot, state__in=Assignment.HOLDING)
        assert slot.taken == held.count()
    assert all(chain_is_whole(book) for book in ServiceBook.objects.all())


def test_two_confirm_at_once(own_db):
    world = MergeWorld()
    world.credited(world.twin, begins=-20 * HOUR, minutes=60)
    merge = proposed(world)
    answers = together(*(confirming(who, merge) for who in (world.officer, world.second)))
    assert sorted(map(code_of_answer, answers)) == [DONE, ["MERGE_NOT_OPEN"]]
    nothing_is_left_behind(world)


def test_chained_merges_at_once(own_db):
    """Third into twin, twin into Anna: whichever comes first, the other sees it."""
    world = MergeWorld()
    third = world.person("林小红")
    world.member(world.own_branch, third)
    one = proposed(world)
    other = proposed(world, kept=world.twin, gone=third)
    answers = [
        code_of_answer(each)
        for each in together(confirming(world.officer, one), confirming(world.second, other))
    ]
    assert DONE in answers
    assert all(each in (DONE, ["MERGE_NOT_OPEN"], ["NOT_FOUND"]) for each in answers)
    third.refresh_from_db()
    if answers[1] == DONE:
        assert third.merged_into_id in (world.twin.pk, world.anna.pk)
    chained = Person.objects.filter(merged_into__merged_into__isnull=False)
    assert not chained.exists()


def test_both_directions_at_once(own_db):
    world = MergeWorld()
    one, other = proposed(world), proposed(world, kept=world.twin, gone=world.anna)
    answers = together(confirming(world.officer, one), confirming(world.second, other))
    found = sorted(map(code_of_answer, answers))
    assert found.count(DONE) == 1
    assert Person.objects.exclude(merged_into=None).count() == 1


@pytest.mark.parametrize("side", ["anna", "twin"])
def test_a_sign_up_during_the_merge(own_db, side):
    world = MergeWorld()
    world.volunteer(world.own_branch, world.twin)
    person = getattr(world, side)
    wanted, merge = shift(world, places=3), proposed(world)
    signed, confirmed = together(signing_up(person, wanted), confirming(world.officer, merge))
    assert code_of_answer(confirmed) == DONE
    assert code_of_answer(signed) in (DONE, ["BUSY"], ["NOT_FOUND"])
    nothing_is_left_behind(world)


def test_a_check_in_during_the_merge(own_db):
    world = MergeWorld()
    world.volunteer(world.own_branch, world.twin)
    world.consent(world.twin, "position")
    held = place(world, shift(world, begins=5 * MINUTE), world.twin)
    merge = proposed(world)
    tapped, confirmed = together(tapping(check_in, world, held), confirming(world.officer, merge))
    assert code_of_answer(confirmed) == DONE
    assert code_of_answer(tapped) in (DONE, ["BUSY"], ["NOT_FOUND"])
    nothing_is_left_behind(world)


def test_a_check_out_during_the_merge(own_db):
    world = MergeWorld()
    world.volunteer(world.own_branch, world.twin)
    held = place(world, shift(world, begins=-HOUR, lasts=HOUR), world.twin)
    presence(world, held, began=HOUR)
    merge = proposed(world)
    tapped, confirmed = together(tapping(check_out, world, held), confirming(world.officer, merge))
    assert code_of_answer(confirmed) in (DONE, ["MERGE_CHANGED"])
    assert code_of_answer(tapped) in (DONE, ["BUSY"], ["NOT_FOUND"])
    if code_of_answer(confirmed) == DONE:
        nothing_is_left_behind(world)


def test_a_leader_assigns_who_is_being_merged(own_db):
    world = MergeWorld()
    world.volunteer(world.own_branch, world.twin)
    wanted, merge = shift(world, places=3), proposed(world)
    assigned, confirmed = together(
        assigning(world.leader, wanted, world.twin), confirming(world.officer, merge)
    )
    assert code_of_answer(confirmed) == DONE
    assert code_of_answer(assigned) in (DONE, ["NOT_FOUND"])
    nothing_is_left_behind(world)


def test_a_login_during_the_merge(own_db):
    world = MergeWorld()
    merge = proposed(world)
    request = request_login_code(anonymous(), phone=world.twin.phone, address="198.51.100.7")

    def logging_in():
        return answer_of(lambda: login(anonymous(), request_id=request, code=code_of(request)))

    _opened, confirmed = together(logging_in, confirming(world.officer, merge))
    assert code_of_answer(confirmed) == DONE
    nothing_is_left_behind(world)
    assert not Account.objects.filter(person=world.twin, is_active=True).exists()


def test_people_are_locked_before_what_is_proposed_of_them(own_db):
    """As whoever objects does, who holds their entry first: neither has to be tried again."""
    world = MergeWorld()
    merge = proposed(world)
    order = []

    def noting(execute, sql, params, many, context):
        found = LOCKED.search(sql)
        if found is not None:
            order.append(found[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(noting):
        assert code_of_answer(confirming(world.officer, merge)()) == DONE
    assert order.index("identity_person") < order.index("privacy_personmerge")


def test_an_objection_during_the_merge(own_db):
    world = MergeWorld()
    merge = proposed(world)

    def objecting():
        return answer_of(lambda: object_to_merge(actor_of(world.twin), client_key=uuid4()))

    objected, confirmed = together(objecting, confirming(world.officer, merge))
    answers = (code_of_answer(objected), code_of_answer(confirmed))
    merged = Person.objects.get(pk=world.twin.pk).merged_into_id == world.anna.pk
    if merged:
        assert answers in ((["BUSY"], DONE), (["NOT_FOUND"], DONE))
        nothing_is_left_behind(world)
    else:
        assert answers in ((DONE, ["MERGE_NOT_OPEN"]), (DONE, ["NOT_FOUND"]))
