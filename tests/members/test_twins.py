"""The same picture in several branches: told to whoever decides on one of them."""

from uuid import uuid4

import pytest

from backend.files.capture import Capture
from backend.files.models import Upload
from members.models import BranchDocument
from members.selectors.twins import bits, tells
from members.services.leave import forget_captures
from members.services.record_site_visit import Line, record_site_visit
from tests.members.cases import WRITTEN, submit
from tests.members.evidence import add, end, paper, settle_in
from tests.world import Phone, SmallWorld, actor_of, id_of, nodes, statements

LOOK = 0x0F0F3C5A00FF1234
SEEN = "sameElsewhere sameBranches { name } capture { lng lat takenAt }"
LIST = f"{{ branchDocuments(first: 9) {{ edges {{ node {{ branch {{ name }} {SEEN} }} }} }} }}"
HOMES = f"{{ premises(first: 9) {{ edges {{ node {{ {SEEN} }} }} }} }}"
OWN, SISTER, FAR = "军门社区红十字会", "温泉社区红十字会", "义洲社区红十字会"


@pytest.fixture
def world(db):
    world = SmallWorld()
    world.far_manager = world.person("林远")
    world.office(world.far_manager, "branch_manager", world.far_branch)
    return world


def shown(world, person, branch, look, *, sha256=None):
    """A picture with this look."""
    count = Upload.objects.count() + 1
    file = paper(world, person, look=look, sha256=sha256 or count.to_bytes(32, "big"))
    return add(world, person, branch=branch, file=file)["document"]["id"]


def told(person):
    found = nodes(Phone(person).read(LIST)["branchDocuments"])
    return {
        each["branch"]["name"]: (
            each["sameElsewhere"],
            each["sameBranches"] and [branch["name"] for branch in each["sameBranches"]],
        )
        for each in found
    }


def test_whoever_decides_is_told_and_the_branch_is_not(world):
    shown(world, world.manager, world.own_branch, LOOK)
    shown(world, world.sister_manager, world.sister_branch, LOOK ^ 0b111111)
    assert told(world.officer) == {OWN: (1, [SISTER]), SISTER: (1, [OWN])}
    assert told(world.manager) == {OWN: (None, None)}


def test_beyond_one_s_sight_it_is_a_number(world):
    shown(world, world.manager, world.own_branch, LOOK)
    shown(world, world.far_manager, world.far_branch, LOOK)
    assert told(world.officer) == {OWN: (1, [])}
    assert told(world.city_officer) == {OWN: (1, [FAR]), FAR: (1, [OWN])}


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (LOOK, 1),
        (LOOK ^ 0b111111, 1),
        (LOOK ^ 0b1111111, 0),
        (LOOK - (1 << 63), 1),
        (None, 0),
    ],
)
def test_six_bits_are_near(world, other, expected):
    shown(world, world.manager, world.own_branch, LOOK)
    shown(world, world.sister_manager, world.sister_branch, other)
    assert told(world.officer)[OWN][0] == expected


@pytest.mark.parametrize("blank", [0, 1, -1])
def test_blank_pages_tell_nothing(world, blank):
    shown(world, world.manager, world.own_branch, blank)
    shown(world, world.sister_manager, world.sister_branch, blank)
    assert told(world.officer)[OWN] == (0, [])


def test_the_same_file_is_the_same(world):
    shown(world, world.manager, world.own_branch, None, sha256=b"\7" * 32)
    shown(world, world.sister_manager, world.sister_branch, None, sha256=b"\7" * 32)
    assert told(world.officer)[OWN] == (1, [SISTER])


def test_one_s_own_picture_twice_is_nothing(world):
    for _ in range(2):
        shown(world, world.manager, world.own_branch, LOOK)
    assert told(world.officer)[OWN] == (0, [])


def test_what_has_ended_elsewhere_was_shown_all_the_same(world):
    shown(world, world.manager, world.own_branch, LOOK)
    end(world.sister_manager, shown(world, world.sister_manager, world.sister_branch, LOOK))
    assert told(world.officer)[OWN] == (1, [SISTER])


def test_premises_too(world):
    photo = paper(world, world.manager, "premises_photo", look=LOOK, sha256=b"\1" * 32)
    settle_in(world, world.manager, photoId=id_of("Upload", photo))
    shown(world, world.sister_manager, world.sister_branch, LOOK)
    (home,) = nodes(Phone(world.officer).read(HOMES)["premises"])
    assert (home["sameElsewhere"], home["sameBranches"]) == (1, [{"name": SISTER}])
    assert told(world.officer)[SISTER] == (1, [OWN])


def test_a_page_asks_once(world):
    shown(world, world.manager, world.own_branch, LOOK)
    few = statements(Phone(world.officer), LIST)
    for number in range(4):
        shown(world, world.sister_manager, world.sister_branch, LOOK ^ number)
    assert statements(Phone(world.officer), LIST) == few


def test_a_look_tells_unless_nearly_all_of_it_is_one():
    assert (bits(-1), bits(0), bits(LOOK)) == (64, 0, LOOK.bit_count())
    assert [tells((1 << number) - 1) for number in (7, 8, 56, 57)] == [False, True, True, False]


# where and when


def captured(world):
    file = paper(world, world.manager, keep_capture=True)
    file.capture = Capture(119.3, 26.1, world.now).written()
    file.save()
    add(world, world.manager, file=file)


def test_where_it_was_taken_is_for_whoever_decides(world):
    captured(world)
    for who, expected in (
        (world.officer, 119.3),
        (world.city_officer, 119.3),
        (world.manager, None),
    ):
        (seen,) = nodes(Phone(who).read(LIST)["branchDocuments"])
        assert (seen["capture"] and seen["capture"]["lng"]) == expected


def test_it_goes_with_whoever_sent_it_and_the_picture_stays(world):
    captured(world)
    forget_captures(actor_of(world.anna), world.anna.pk)
    assert Upload.objects.get().capture
    forget_captures(actor_of(world.manager), world.manager.pk)
    assert Upload.objects.get().capture is None
    assert BranchDocument.objects.get().file is not None


# taken at a visit

VISITS = """query($id: ID!) { certificationCase(id: $id) { visits { photos {
    sameElsewhere capture { lng } } } } }"""


def visited(world, look=LOOK):
    """With a picture that the officer took at the first branch."""
    world.standard()
    case = submit(world.manager, world.own_branch, WRITTEN).things["case"]
    photo = paper(
        world, world.officer, "visit_photo", look=look, sha256=b"\2" * 32, keep_capture=True
    )
    photo.capture = Capture(119.3, 26.1, world.now).written()
    photo.save()
    record_site_visit(
        actor_of(world.officer),
        client_key=uuid4(),
        case_id=case.public_id,
        visited_at=world.now,
        lines=[Line("制度上墙", True)],
        photo_ids=[photo.public_id],
    )
    return case


def seen_at_visits(person, case):
    found = Phone(person).read(VISITS, id=id_of("CertificationCase", case))
    (photo,) = found["certificationCase"]["visits"][0]["photos"]
    return photo["sameElsewhere"], photo["capture"] and photo["capture"]["lng"]


def test_a_picture_of_a_visit_is_compared_with_what_others_have_on_file(world):
    case = visited(world)
    shown(world, world.manager, world.own_branch, LOOK)
    assert seen_at_visits(world.officer, case) == (0, 119.3)
    shown(world, world.sister_manager, world.sister_branch, LOOK ^ 1)
    assert seen_at_visits(world.officer, case) == (1, 119.3)
    assert seen_at_visits(world.manager, case) == (None, None)
    assert told(world.officer) == {OWN: (1, [SISTER]), SISTER: (1, [OWN])}


def test_what_was_taken_at_a_visit_and_put_on_file_elsewhere(world):
    visited(world)
    shown(world, world.sister_manager, world.sister_branch, LOOK)
    assert told(world.officer) == {SISTER: (1, [OWN])}


def test_it_goes_with_an_entry_of_before_a_merge_too(world):
    captured(world)
    world.manager.merged_into, world.manager.phone = world.anna, None
    world.manager.save()
    forget_captures(actor_of(world.anna), world.anna.pk)
    assert Upload.objects.get().capture is None
