"""Rounds of review, and the places that each society has in them."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from threading import Barrier, BrokenBarrierError, Event
from uuid import uuid4

import pytest
from django.db import connection
from django.utils.timezone import localdate

from backend.authority.models import UnitClosure
from backend.dated import since
from backend.errors import Refused
from members.models import CertificationCase, ReviewRound, RoundQuota
from members.services import review, rounds
from members.services.rounds import taken
from members.services.set_review_round import Quota, set_review_round
from members.services.withdraw_assessment import withdraw_assessment
from tests import database
from tests.members.cases import WRITTEN, decide, refused, second_officer, submit
from tests.world import FUZHOU, GULOU, Phone, SmallWorld, actor_of

State = CertificationCase.State


def a_world():
    world = SmallWorld()
    world.standard()
    return world


@pytest.fixture
def world(db):
    return a_world()


def set_round(world, *quotas, by=None, opens=-1, closes=30, **given):
    today = localdate(world.now)
    said = {"standard": "FIVE_HAVES", "year": today.year, "title": "年度评审"} | given
    return set_review_round(
        actor_of(by or world.province_officer),
        client_key=uuid4(),
        opens_on=today + timedelta(days=opens),
        closes_on=today + timedelta(days=closes),
        quotas=[Quota(*each) for each in quotas],
        **said,
    )


def a_branch(world, society, name, **given):
    """One that could be submitted."""
    branch = world.branch(society, name, **given)
    world.office(world.manager, "branch_manager", branch)
    for each in range(2):
        world.member(branch, world.person(f"{name}会员{each}"))
    world.station(branch, f"{name}站")
    return branch


def at_the_city(world, number):
    """That many branches of the city, each forwarded by its county."""
    cases = []
    for place in range(number):
        branch = a_branch(world, world.county, f"社区{place}")
        case = submit(world.manager, branch, WRITTEN).things["case"]
        decide(world.officer, case, "forward")
        cases.append(case)
    return cases


def test_without_rounds_nothing_is_asked_of_them(world):
    case = submit(world.manager, world.own_branch, WRITTEN).things["case"]
    assert case.round is None


def test_cases_go_into_the_open_round_and_what_was_returned_stays_in_its_own(world):
    round_ = set_round(world).things["round"]
    case = submit(world.manager, world.own_branch, WRITTEN).things["case"]
    assert case.round_id == round_.pk
    decide(world.officer, case, "return", "请补充")
    set_round(world, closes=-1)
    set_round(world, year=localdate(world.now).year + 1, opens=0)
    again = submit(world.manager, world.own_branch).things["case"]
    assert again.round_id == round_.pk


def test_what_was_submitted_before_there_were_rounds_goes_on_without_one(world):
    case = submit(world.manager, world.own_branch, WRITTEN).things["case"]
    set_round(world, (FUZHOU, 0), opens=-2, closes=-1)
    decide(world.officer, case, "return", "请补充")
    again = submit(world.manager, world.own_branch).things["case"]
    assert (again.pk, again.round) == (case.pk, None)
    for officer in (world.officer, world.city_officer, world.province_officer):
        decide(officer, case, "forward")
    case.refresh_from_db()
    assert (case.state, case.recommended_at) == (State.PUBLICITY, None)


def test_a_case_that_was_withdrawn_begins_anew_and_needs_a_round(world):
    case = submit(world.manager, world.own_branch, WRITTEN).things["case"]
    withdraw_assessment(actor_of(world.manager), client_key=uuid4(), case_id=case.public_id)
    set_round(world, opens=-2, closes=-1)
    assert refused(submit, world.manager, world.own_branch) == [("NO_OPEN_ROUND", "branchId")]


class TestARoundForSomeKinds:
    def test_takes_them_and_no_others(self, world):
        school = a_branch(world, world.county, "钱塘小学", kind="school")
        round_ = set_round(world, branch_kinds=["school"]).things["round"]
        assert refused(submit, world.manager, world.own_branch, WRITTEN) == [
            ("ROUND_FOR_OTHERS", "branchId")
        ]
        assert submit(world.manager, school, WRITTEN).things["case"].round_id == round_.pk
        rest = set_round(world, branch_kinds=["township", "community"]).things["round"]
        case = submit(world.manager, world.own_branch, WRITTEN).things["case"]
        assert case.round_id == rest.pk

    def test_is_set_again_by_the_same_kinds_in_any_order(self, world):
        set_round(world, branch_kinds=["township", "school"])
        set_round(world, branch_kinds=["school", "township", "school"], title="改名")
        assert ReviewRound.objects.get().title == "改名"

    @pytest.mark.parametrize("kinds", [["school", "hospital"], []])
    def test_shares_none_with_another_of_its_days(self, world, kinds):
        set_round(world, branch_kinds=["school"], opens=0, closes=5)
        assert refused(set_round, world, branch_kinds=kinds, opens=5, closes=9) == [
            ("ROUNDS_OVERLAP", "branchKinds")
        ]
        set_round(world, branch_kinds=kinds, opens=6, closes=9)
        assert refused(set_round, world, branch_kinds=["school"], opens=0, closes=6) == [
            ("ROUNDS_OVERLAP", "branchKinds")
        ]
        assert ReviewRound.objects.count() == 2

    def test_shares_none_with_one_that_is_called_by_another_year(self, world):
        year = localdate(world.now).year
        set_round(world, branch_kinds=["school"], opens=0, closes=5)
        assert refused(set_round, world, year=year + 1, opens=5, closes=9) == [
            ("ROUNDS_OVERLAP", "branchKinds")
        ]

    def test_is_for_kinds_that_there_are(self, world):
        assert refused(set_round, world, branch_kinds=["church"]) == [("INVALID", "branchKinds")]

    def test_says_so_to_whoever_asks(self, world):
        done = Phone(world.province_officer).do(
            "setReviewRound",
            "round { branchKinds }",
            standard="FIVE_HAVES",
            year=2026,
            title="学校评审",
            opensOn="2026-03-01",
            closesOn="2026-04-30",
            branchKinds=["school"],
        )
        assert done["round"] == {"branchKinds": ["school"]}


def test_a_branch_right_below_the_province_takes_its_place_when_it_submits(world):
    """Which counts as its city's once it lies there."""
    set_round(world, (FUZHOU, 1))
    direct = a_branch(world, world.province, "直属单位")
    case = submit(world.manager, direct, WRITTEN).things["case"]
    assert (case.state, case.recommended_at is not None) == (State.PROVINCE_REVIEW, True)
    UnitClosure.objects.filter(ancestor=world.province.unit, descendant=direct.unit).update(depth=2)
    UnitClosure.objects.create(
        ancestor=world.city.unit, descendant=direct.unit, depth=1, during=since(world.long_ago)
    )
    (other,) = at_the_city(world, 1)
    assert refused(decide, world.city_officer, other, "forward") == [("ROUND_FULL", "decision")]


@pytest.mark.parametrize(
    ("opens", "closes", "open_"), [(0, 0, True), (1, 2, False), (-2, -1, False)]
)
def test_a_round_is_open_from_its_first_through_its_last_day(world, opens, closes, open_):
    set_round(world, opens=opens, closes=closes)
    if open_:
        submit(world.manager, world.own_branch, WRITTEN)
    else:
        assert refused(submit, world.manager, world.own_branch, WRITTEN) == [
            ("NO_OPEN_ROUND", "branchId")
        ]


def test_beyond_the_quota_nothing_comes_before_the_province(world):
    set_round(world, (FUZHOU, 1))
    first, second = at_the_city(world, 2)
    decide(world.city_officer, first, "forward")
    assert refused(decide, world.city_officer, second, "forward") == [("ROUND_FULL", "decision")]
    decide(world.city_officer, second, "return", "名额已满")


def test_the_quota_of_a_county_counts_as_that_of_its_city(world):
    set_round(world, (FUZHOU, 5), (GULOU, 0))
    (case,) = at_the_city(world, 1)
    assert refused(decide, world.city_officer, case, "forward") == [("ROUND_FULL", "decision")]


def test_what_the_province_rejects_gives_its_place_back_and_what_it_returns_keeps_it(world):
    set_round(world, (FUZHOU, 1))
    first, second = at_the_city(world, 2)
    decide(world.city_officer, first, "forward")
    decide(world.province_officer, first, "return", "请补充")
    assert refused(decide, world.city_officer, second, "forward") == [("ROUND_FULL", "decision")]
    submit(world.manager, first.branch)
    for officer in (world.officer, world.city_officer):
        decide(officer, first, "forward")
    decide(second_officer(world), first, "reject", "材料不实")
    decide(world.city_officer, second, "forward")


def test_a_quota_is_not_set_below_what_is_taken(world):
    set_round(world, (FUZHOU, 2))
    (case,) = at_the_city(world, 1)
    decide(world.city_officer, case, "forward")
    assert refused(set_round, world, (FUZHOU, 0)) == [("QUOTA_TAKEN", "quotas.0.places")]
    set_round(world, (FUZHOU, 1), title="改名")
    assert ReviewRound.objects.get().title == "改名"
    set_round(world)
    assert not RoundQuota.objects.exists()


def test_each_refusal_names_its_place(world):
    assert refused(set_round, world, standard="NONE", closes=-2) == [
        ("NOT_FOUND", "standard"),
        ("ROUND_BACKWARDS", "closesOn"),
    ]
    assert refused(set_round, world, ("999999", 1), (FUZHOU, 1), (FUZHOU, 2), (GULOU, -1)) == [
        ("NOT_FOUND", "quotas.0.division"),
        ("QUOTA_TWICE", "quotas.2.division"),
        ("INVALID", "quotas.3.places"),
    ]
    assert not ReviewRound.objects.exists()


def test_a_round_is_called_by_a_year_in_which_it_might_be(world):
    year = localdate(world.now).year
    for wrong in (1900, year - 3, year + 3):
        assert refused(set_round, world, year=wrong) == [("ROUND_OF_ANOTHER_YEAR", "year")]
    set_round(world, year=year - 1)


@pytest.mark.parametrize("who", ["city_officer", "officer", "manager", "stranger"])
def test_only_the_province_sets_rounds(world, who):
    assert refused(set_round, world, by=getattr(world, who)) == [("FORBIDDEN", None)]


def test_the_last_place_goes_to_one_of_two_at_once(own_db, monkeypatch):
    """Each counts, and waits for the other to have counted too; by the lock the other cannot."""
    world = a_world()
    set_round(world, (FUZHOU, 1))
    cases, deputy = at_the_city(world, 2), world.person("市里副手")
    world.office(deputy, "city_officer", world.city)
    together, counted = Barrier(2), Barrier(2)

    def count(now, quota):
        number = taken(now, quota)
        with suppress(BrokenBarrierError):
            counted.wait(timeout=1)
        return number

    monkeypatch.setattr(rounds, "taken", count)

    def forward(person, case):
        try:
            together.wait(timeout=10)
            decide(person, case, "forward")
        except Refused as refused:
            return [refusal.code for refusal in refused.refusals]
        finally:
            connection.close()
        return []

    with ThreadPoolExecutor(2) as pool:
        answers = pool.map(forward, (world.city_officer, deputy), cases)
    assert sorted(answers) == [[], ["ROUND_FULL"]]
    assert CertificationCase.objects.filter(state=State.PROVINCE_REVIEW).count() == 1


def test_a_quota_that_is_new_counts_what_is_on_its_way(own_db, monkeypatch):
    """Between taking a place that nobody counts yet and being there to be counted."""
    world = a_world()
    set_round(world)
    (case,), on_its_way, counted = at_the_city(world, 1), Event(), Event()
    settle = review.settle_office_items

    def settle_late(*given):
        on_its_way.set()
        counted.wait(timeout=1)
        settle(*given)

    def limit():
        on_its_way.wait(timeout=10)
        found = refused(set_round, world, (FUZHOU, 0))
        counted.set()
        return found

    monkeypatch.setattr(review, "settle_office_items", settle_late)
    forwarded, limited = database.together(
        lambda: decide(world.city_officer, case, "forward"), limit
    )
    assert not isinstance(forwarded, Exception)
    assert limited == [("QUOTA_TAKEN", "quotas.0.places")]
