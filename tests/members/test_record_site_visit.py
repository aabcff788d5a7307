"""A reviewer looks at the branch, and whoever decides later reads what was seen."""

from datetime import timedelta
from uuid import uuid4

import pytest

from backend.authority.scope import scope
from backend.files.models import Upload
from members.models import SiteVisit, VisitPhoto
from members.selectors.case_content import content_of
from members.services.record_site_visit import Line, Position, record_site_visit
from tests.members.cases import WRITTEN, decide, refused, submit, submitted_again
from tests.volunteers.papers import picture
from tests.world import Phone, SmallWorld, actor_of, id_of

pytestmark = pytest.mark.django_db
SEEN = (Line("制度上墙", True), Line("标志下方有名称", False, "RULES.declared", "缺名称"))
CASE = """query($id: ID!) { certificationCase(id: $id) {
    visits { lines { text ok criterion note } lng datum photos { id } }
    opinions { agrees text } } }"""


@pytest.fixture
def world():
    world = SmallWorld()
    world.standard()
    return world


@pytest.fixture
def case(world):
    return submit(world.manager, world.own_branch, WRITTEN).things["case"]


def visit(person, case, lines=SEEN, **given):
    actor = actor_of(person)
    given = {"visited_at": actor.now - timedelta(hours=1)} | given
    return record_site_visit(
        actor, client_key=uuid4(), case_id=case.public_id, lines=list(lines), **given
    )


def test_what_was_seen_is_part_of_the_case_for_every_level(world, case):
    photo = picture(world, world.officer, purpose="visit_photo")
    visit(
        world.officer,
        case,
        position=Position(119.3, 26.08, "gcj02"),
        photo_ids=[photo.public_id],
    )
    decide(world.officer, case, "forward")
    shown = Phone(world.city_officer).read(CASE, id=id_of("CertificationCase", case))
    (seen,) = shown["certificationCase"]["visits"]
    assert seen["lines"][1] == {
        "text": "标志下方有名称",
        "ok": False,
        "criterion": "RULES.declared",
        "note": "缺名称",
    }
    assert (seen["lng"], seen["datum"], len(seen["photos"])) == (119.3, "GCJ02", 1)
    assert case.decisions.get().evidence == [bytes(32).hex()]
    assert scope(actor_of(world.city_officer), Upload).filter(pk=photo.pk).exists()
    assert not scope(actor_of(world.sister_manager), Upload).filter(pk=photo.pk).exists()


@pytest.mark.parametrize("who", ["manager", "city_officer", "province_officer", "stranger"])
def test_only_whose_turn_it_is_enters_a_visit(world, case, who):
    assert refused(visit, getattr(world, who), case) == [("NOT_FOUND", "caseId")]


def test_a_phone_says_where_it_stood(world, case):
    answer = Phone(world.officer).do(
        "recordSiteVisit",
        "visit { lng lat datum }",
        caseId=id_of("CertificationCase", case),
        visitedAt=world.now - timedelta(hours=1),
        lines=[{"text": "制度上墙", "ok": True}],
        position={"lng": 119.3, "lat": 26.08, "datum": "GCJ02"},
    )
    assert answer["errors"] == []
    assert answer["visit"] == {"lng": 119.3, "lat": 26.08, "datum": "GCJ02"}


def test_a_visit_makes_what_was_opened_before_stale(world, case):
    seen = content_of(case).sha256
    visit(world.officer, case)
    assert refused(decide, world.officer, case, "forward", content=seen) == [
        ("CASE_CHANGED", "revision")
    ]


def test_what_is_refused(world, case):
    lines = (Line("  ", True), Line("长" * 201, True), Line("x", True, "declared"))
    late = world.now + timedelta(days=1)
    assert refused(
        visit, world.officer, case, lines, visited_at=late, position=Position(200, 0, "wgs84")
    ) == [
        ("VISIT_IN_THE_FUTURE", "visitedAt"),
        ("INVALID", "position"),
        ("REQUIRED", "lines.0.text"),
        ("TOO_LONG", "lines.1.text"),
        ("NOT_FOUND", "lines.2.criterion"),
    ]
    assert refused(visit, world.officer, case, []) == [("REQUIRED", "lines")]
    unknown = [Line("标志", True, "none"), Line("标志\u202e", True, "RULES.declared", "\x07")]
    early = case.created_at - timedelta(days=90, seconds=1)
    assert refused(visit, world.officer, case, unknown, visited_at=early) == [
        ("VISIT_TOO_EARLY", "visitedAt"),
        ("INVALID", "lines.1.text"),
        ("INVALID", "lines.1.note"),
        ("NOT_FOUND", "lines.0.criterion"),
    ]
    assert refused(visit, world.officer, case, [Line("x", True)] * 41) == [
        ("TOO_MANY_AT_ONCE", "lines")
    ]
    assert refused(visit, world.officer, case, photo_ids=[uuid4() for _ in range(21)]) == [
        ("TOO_MANY_AT_ONCE", "photoIds")
    ]
    assert not SiteVisit.objects.exists()


def test_pictures_are_one_s_own_until_they_are_the_society_s(world, case):
    own = picture(world, world.officer, purpose="visit_photo")
    foreign = picture(world, world.city_officer, purpose="visit_photo")
    assert refused(visit, world.officer, case, photo_ids=[foreign.public_id]) == [
        ("NOT_FOUND", "photoIds.0")
    ]
    visit(world.officer, case, photo_ids=[own.public_id])
    assert refused(visit, world.officer, case, photo_ids=[own.public_id]) == [
        ("NOT_FOUND", "photoIds.0")
    ]
    assert VisitPhoto.objects.count() == 1


def test_whoever_submitted_the_case_does_not_visit_their_own_branch(world, case):
    world.office(world.manager, "county_officer", world.county)
    assert refused(visit, world.manager, case) == [("OWN_SUBMISSION", "caseId")]
    assert not SiteVisit.objects.exists()


def test_nor_does_whoever_submitted_it_once(world, case):
    submitted_again(world, case)
    world.office(world.manager, "county_officer", world.county)
    assert refused(visit, world.manager, case) == [("OWN_SUBMISSION", "caseId")]
    visit(world.officer, case)
