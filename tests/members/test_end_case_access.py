"""What was shown is shown no longer."""

import pytest

from members.models import CaseGrant
from tests.members.test_grant_case_access import grant, seen, world
from tests.world import Phone, codes, id_of

pytestmark = pytest.mark.django_db
__all__ = ["world"]


def end(who, grant_id):
    return Phone(who).do("endCaseAccess", "grant { endsAt }", grantId=grant_id)


def test_it_ends_at_once_and_once(world):
    shown = grant(world, world.manager, world.stranger)["grant"]["id"]
    for who in (world.stranger, world.leader, world.sister_manager):
        assert codes(end(who, shown)) == ["NOT_FOUND"]
    assert codes(end(world.officer, shown)) == []
    assert seen(world) == []
    ended = CaseGrant.objects.get().during
    assert codes(end(world.manager, shown)) == []
    assert CaseGrant.objects.get().during == ended


def test_who_may_show_a_case_sees_to_whom_it_was_shown_and_ends_it(world):
    grant(world, world.manager, world.stranger)
    asked = """query($id: ID!) { certificationCase(id: $id) { grants { id reason } } }"""
    case = id_of("CertificationCase", world.case)

    def shown(who):
        return Phone(who).read(asked, id=case)["certificationCase"]["grants"]

    (held,) = shown(world.officer)
    assert held["reason"] == "法律咨询"
    assert shown(world.manager) == [held]
    assert shown(world.stranger) == [held]
    auditor = world.person("审计")
    world.office(auditor, "auditor", world.county)
    assert shown(auditor) == []
    assert codes(end(world.officer, held["id"])) == []


def test_a_branch_neither_learns_nor_hinders_whom_a_society_asks(world):
    asked = grant(world, world.officer, world.stranger)["grant"]["id"]
    query = """query($id: ID!) { certificationCase(id: $id) { grants { id } } }"""
    case = id_of("CertificationCase", world.case)

    def told(who):
        return Phone(who).read(query, id=case)["certificationCase"]["grants"]

    assert told(world.manager) == []
    assert told(world.officer) == told(world.stranger) == [{"id": asked}]
    assert codes(end(world.manager, asked)) == ["NOT_FOUND"]
    shown = grant(world, world.manager, world.stranger)
    assert codes(shown) == [], "a refusal would say that they are asked"
    assert told(world.manager) == [{"id": shown["grant"]["id"]}]
    assert codes(end(world.manager, shown["grant"]["id"])) == []
    assert seen(world) == [world.case.pk]
    assert codes(end(world.city_officer, asked)) == []
    assert seen(world) == []
