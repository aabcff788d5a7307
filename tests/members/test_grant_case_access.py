"""One case, shown to a named person outside, for a time."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from backend.authority.actor import of_person
from backend.authority.scope import scope
from backend.dated import end_of, since
from members.models import BranchDocument, CaseGrant, CertificationCase
from members.services.declaring import Declaration
from tests.members.cases import WRITTEN, submit
from tests.members.evidence import add, paper, settle_in
from tests.world import Asked, Phone, SmallWorld, actor_of, codes, id_of, nodes

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
    assert codes(grant(world, world.manager, world.stranger)) == ["ACCESS_HELD"]
    held = CaseGrant.objects.get()
    held.during = since(world.now - 9 * DAY, world.now - 8 * DAY)
    held.save()
    assert codes(grant(world, world.manager, world.stranger)) == []
    held.pk, held.public_id = None, "7b0c8e9e-0000-4000-8000-000000000001"
    with pytest.raises(IntegrityError), transaction.atomic():
        held.save(force_insert=True)


# what bears the case out

FILES = """{ branchDocuments(first: 9) { edges { node {
    id title file { url } addedBy { name } capture { lng } sameElsewhere } } }
  premises(first: 9) { edges { node { address photo { url } } } } }"""


def on_file(world, version_asks):
    """Of both branches: a plan, a charter that bears out what is declared, and premises."""
    world.standard(Asked("RULES"), *version_asks, number=2)
    said = {}
    for manager, branch in (
        (world.manager, world.own_branch),
        (world.sister_manager, world.sister_branch),
    ):
        for kind in ("plan", "charter", "funds"):
            made = add(world, manager, branch=branch, kind=kind, title=f"{kind} {branch.pk}")
            said[branch.pk, kind] = BranchDocument.objects.get(title=made["document"]["title"])
        photo = paper(world, manager, "premises_photo")
        settle_in(
            world, manager, branchId=id_of("Branch", branch), photoId=id_of("Upload", photo),
            address=f"{branch.pk}号",
        )  # fmt: skip
        charter = said[branch.pk, "charter"].public_id
        submit(manager, branch, Declaration("RULES", "declared", "章程", [charter]))


@pytest.fixture
def shown(world):
    CertificationCase.objects.all().update(state="rejected")

    def open_(*version_asks):
        on_file(world, version_asks)
        world.case = CertificationCase.objects.get(branch=world.own_branch, state="county_review")
        grant(world, world.manager, world.stranger)
        found = Phone(world.stranger).read(FILES)
        return (
            sorted(each["title"] for each in nodes(found["branchDocuments"])),
            [each["address"] for each in nodes(found["premises"])],
        )

    return open_


PLAN = Asked("ACTIVITIES", "documents_plan", kind="document")
HOME = Asked("PLATFORM", "premises", kind="exists")


def test_whoever_was_shown_it_sees_what_it_asks_for_and_nothing_else(world, shown):
    own = world.own_branch.pk
    assert Phone(world.stranger).read(FILES)["branchDocuments"]["edges"] == []
    assert shown(PLAN, HOME) == ([f"charter {own}", f"plan {own}"], [f"{own}号"])
    found = Phone(world.stranger).read(FILES)
    for each in nodes(found["branchDocuments"]):
        assert each["file"]["url"]
        assert (each["addedBy"], each["capture"], each["sameElsewhere"]) == (None, None, None)
    (home,) = nodes(found["premises"])
    assert home["photo"]["url"]
    held = CaseGrant.objects.get()
    held.end(actor_of(world.stranger).now)
    found = Phone(world.stranger).read(FILES)
    assert [found[name]["edges"] for name in ("branchDocuments", "premises")] == [[], []]


def test_what_it_does_not_ask_for_is_not_shown(world, shown):
    assert shown() == ([f"charter {world.own_branch.pk}"], [])


def test_what_another_standard_asks_for_is_not_shown(world, shown):
    world.standard(PLAN, HOME, Asked("LEADER", "documents_funds", kind="document"), code="SITE")
    assert shown() == ([f"charter {world.own_branch.pk}"], [])
