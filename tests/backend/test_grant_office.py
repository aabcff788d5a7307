"""Offices are given downward, by someone else, within what the granter holds."""

from datetime import date, timedelta

import pytest
from django.utils import translation
from django.utils.timezone import localdate

from backend.audit.models import AuditEntry
from backend.authority import kinds
from backend.authority.actor import of_person
from backend.authority.models import Office
from backend.authority.scope import scope
from backend.dated import end_of, start_of
from backend.messaging.models import InboxMessage
from members.models import Membership
from tests.backend.offices import edit, end, grant, remove
from tests.world import Phone, SmallWorld, actor_of, codes

DAY = timedelta(days=1)


class TestTheTableOfKinds:
    """All of it, so that a permission added tomorrow is asked the same."""

    def test_whoever_grants_holds_or_entrusts_all_of_it(self):
        lacking = {
            (granter, kind): beyond
            for kind, facts in kinds.offices.items()
            for granter in facts.granted_by
            if (beyond := kinds.beyond(granter, kind))
        }
        assert lacking == {}

    def test_whoever_grants_may_grant(self):
        granters = {each for facts in kinds.offices.values() for each in facts.granted_by}
        assert granters <= kinds.offices.keys()
        assert {kind for kind in granters if "office.grant" not in kinds.held[kind]} == set()

    def test_nobody_stands_above_themself(self):
        def above(kind, seen=()):
            assert kind not in seen, f"{kind} above itself"
            for granter in kinds.offices[kind].granted_by:
                above(granter, (*seen, kind))

        for kind in kinds.offices:
            above(kind)

    def test_only_the_highest_is_the_operators(self):
        unreached = {kind for kind, facts in kinds.offices.items() if not facts.granted_by}
        assert unreached == {"province_officer"}

    def test_units_and_deputies_are_known(self):
        for kind, facts in kinds.offices.items():
            assert facts.unit_kinds <= kinds.unit_kinds.keys()
            if facts.is_deputy:
                principal = kinds.offices[facts.deputy_of]
                assert facts.unit_kinds <= principal.unit_kinds
                assert kinds.held[kind] <= kinds.held[facts.deputy_of]

    def test_every_office_there_is_holds_something_but_those_held_from_outside(self):
        assert kinds.held.keys() == kinds.offices.keys()
        nothing = {kind for kind, names in kinds.held.items() if not names}
        assert nothing == {kind for kind, facts in kinds.offices.items() if facts.from_outside}
        assert kinds.entrusted.keys() <= kinds.offices.keys()

    def test_every_permission_is_a_sentence_of_its_own_that_somebody_holds(self):
        with translation.override("en"):
            texts = [str(text) for text in kinds.permissions.values()]
        assert len({text.casefold() for text in texts}) == len(texts)
        assert [text for text in texts if len(text.split()) < 2 or not text[0].islower()] == []
        assert set().union(*kinds.held.values()) == kinds.permissions.keys()

    @pytest.mark.parametrize(
        "more",
        [
            {"permission_texts": {"member.see": "again"}},
            {"office_kinds": {"team_leader": kinds.OfficeKind("again", frozenset())}},
            {"units": {"team": "again"}},
            {"holds": {"team_leader": {"member.se"}}},
            {"holds": {"team_leadr": {"member.see"}}},
            {"entrusts": {"team_leader": {"member.se"}}},
        ],
    )
    def test_what_is_unknown_or_declared_twice_does_not_start(self, more):
        before = {kind: set(names) for kind, names in kinds.held.items()}
        with pytest.raises(ValueError, match=r"declared twice|is no office kind"):
            kinds.declare(**more)
        assert kinds.held == before

    def test_nobody_grants_upward(self):
        """Whoever grants sits over a unit as high as what they grant over, or higher."""
        height = {"station": 0, "team": 0, "branch": 1, "society": 2}
        assert height.keys() == kinds.unit_kinds.keys()

        def reach(kind):
            return [height[unit] for unit in kinds.offices[kind].unit_kinds]

        upward = {
            (granter, kind)
            for kind, facts in kinds.offices.items()
            for granter in facts.granted_by
            if max(reach(granter)) < max(reach(kind))
        }
        assert upward == set()

    def test_who_submits_does_not_decide(self):
        both = {"assessment.submit", "assessment.decide"}
        assert [kind for kind, names in kinds.held.items() if both <= names] == []

    def test_what_is_entrusted_is_not_held(self):
        doubled = {
            kind: names & kinds.held[kind]
            for kind, names in kinds.entrusted.items()
            if names & kinds.held[kind]
        }
        assert doubled == {}


@pytest.fixture
def world(db):
    return SmallWorld()


def test_an_office_is_given_and_holds_at_once(world):
    answer = grant(Phone(world.manager), world.anna, "deputy_leader", world.own_team)
    assert codes(answer) == []
    assert answer["office"]["kind"] == {"code": "deputy_leader"}
    office = Office.objects.get(person=world.anna)
    assert (office.granted_by_id, office.and_below) == (world.manager.pk, True)
    assert actor_of(world.anna).may("shift.assign", world.own_team.pk)
    assert InboxMessage.objects.get().recipient_id == world.anna.pk
    entry = AuditEntry.objects.get(deed="grant_office")
    assert entry.office_id == Office.objects.get(person=world.manager).pk


def test_a_term_ends_by_itself_and_is_never_longer(world):
    officer, today = Phone(world.officer), localdate(world.now)
    grant(officer, world.anna, "branch_secretary", world.own_branch)
    office = Office.objects.get(person=world.anna)
    assert office.during.upper == start_of(today.replace(year=today.year + 5))
    long = grant(
        officer,
        world.anna,
        "branch_manager",
        world.own_branch,
        lastDay=today.replace(year=today.year + 5).isoformat(),
    )
    assert [(each["code"], each["message"]) for each in long["errors"]] == [
        ("TERM_TOO_LONG", "A term of this office lasts 5 years at most.")
    ]


def test_a_day_means_the_whole_of_it_where_the_house_stands(world):
    first, last = localdate(world.now) + 10 * DAY, localdate(world.now) + 20 * DAY
    grant(
        Phone(world.manager),
        world.anna,
        "deputy_leader",
        world.own_team,
        firstDay=first.isoformat(),
        lastDay=last.isoformat(),
    )
    office = Office.objects.get(person=world.anna)
    assert office.during.lower.isoformat() == f"{first - DAY}T16:00:00+00:00"
    assert office.during.upper.isoformat() == f"{last}T16:00:00+00:00"
    instant = timedelta(microseconds=1)
    for moment, holds in (
        (office.during.lower - instant, False),
        (office.during.lower, True),
        (office.during.upper - instant, True),
        (office.during.upper, False),
    ):
        actor = of_person(world.anna.pk, moment)
        assert (actor.now, actor.may("shift.assign", world.own_team.pk)) == (moment, holds)


@pytest.mark.parametrize("day", ["9999-12-31", "9998-02-28", "0001-01-01"])
def test_no_day_is_a_fault(world, day):
    """At the edge of all years there is no morrow, and before it no midnight here."""
    manager = Phone(world.manager)
    leader = Office.objects.get(person=world.leader)
    for given in ({"firstDay": day}, {"lastDay": day}, {"firstDay": day, "lastDay": day}):
        answer = grant(manager, world.anna, "deputy_leader", world.own_team, **given)
        expected = {"IN_THE_PAST", "ENDS_BEFORE_IT_BEGINS", "TERM_TOO_LONG"}
        assert set(codes(answer)) <= expected
        assert Office.objects.filter(person=world.anna).exists() is not bool(codes(answer))
        remove(Office.objects.filter(person=world.anna))
    assert set(codes(end(manager, leader, lastDay=day))) <= {"IN_THE_PAST", "OFFICE_OVER"}


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (-1, None, ["IN_THE_PAST"]),
        (5, 4, ["ENDS_BEFORE_IT_BEGINS"]),
        (None, -1, ["ENDS_BEFORE_IT_BEGINS"]),
        (-3, -5, ["IN_THE_PAST", "ENDS_BEFORE_IT_BEGINS"]),
        (0, 0, []),
    ],
)
def test_days_that_are_over_are_refused(world, first, last, expected):
    today = localdate(world.now)
    days = {"firstDay": first, "lastDay": last}
    given = {
        name: (today + days_ * DAY).isoformat() for name, days_ in days.items() if days_ is not None
    }
    answer = grant(Phone(world.manager), world.anna, "deputy_leader", world.own_team, **given)
    assert codes(answer) == expected


REFUSED = {
    "upward": ("leader", "branch_manager", "own_branch", "anna", ["NOT_FOUND"]),
    "a kind above one's own": (
        "manager",
        "branch_president",
        "own_branch",
        "anna",
        ["NOT_YOURS_TO_GRANT"],
    ),
    "one's own kind": ("manager", "branch_manager", "own_branch", "anna", ["NOT_YOURS_TO_GRANT"]),
    "a sister's team": ("manager", "team_leader", "sister_team", "anna", ["NOT_FOUND"]),
    "oneself": ("officer", "branch_manager", "own_branch", "officer", ["OWN_OFFICE"]),
    "of another unit kind": (
        "manager",
        "team_leader",
        "own_branch",
        "anna",
        ["OFFICE_NOT_HERE"],
    ),
    "no such kind": ("manager", "king", "own_branch", "anna", ["INVALID"]),
    "what only the operator gives": (
        "province_officer",
        "province_officer",
        "province",
        "anna",
        ["NOT_YOURS_TO_GRANT"],
    ),
    "twice": ("manager", "team_leader", "own_team", "leader", ["OFFICE_HELD"]),
    "to somebody out of sight": (
        "manager",
        "deputy_leader",
        "own_team",
        "sister_member",
        ["NOT_FOUND"],
    ),
    "without any office": ("anna", "deputy_leader", "own_team", "anna", ["NOT_FOUND"]),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_changes_nothing(world, case):
    who, kind, over, to, expected = REFUSED[case]
    before = Office.objects.count()
    person = getattr(world, to)
    answer = grant(Phone(getattr(world, who)), person, kind, getattr(world, over))
    assert (codes(answer), answer["office"]) == (expected, None)
    assert Office.objects.count() == before


def test_whoever_only_reads_grants_nothing(world):
    edit(Office.objects.filter(person=world.manager), read_only=True)
    answer = grant(Phone(world.manager), world.anna, "deputy_leader", world.own_team)
    assert codes(answer) == ["NOT_FOUND"]


def test_without_and_below_nothing_wider_is_given(world):
    edit(Office.objects.filter(person=world.officer), and_below=False)
    world.office(world.officer, "branch_president", world.own_branch, and_below=False)
    officer = Phone(world.officer)
    member = world.person("会员")
    world.member(world.own_branch, member)
    wide = grant(officer, member, "branch_secretary", world.own_branch)
    assert [(each["code"], each["field"]) for each in wide["errors"]] == [
        ("MORE_THAN_YOU_HOLD", "andBelow")
    ]
    narrow = grant(officer, member, "branch_secretary", world.own_branch, andBelow=False)
    assert codes(narrow) == []
    assert not actor_of(member).may("volunteer.see", world.own_team.pk)


def test_what_is_neither_held_nor_entrusted_is_not_given(world, monkeypatch):
    monkeypatch.setitem(
        kinds.held, "branch_secretary", kinds.held["branch_secretary"] | {"assessment.decide"}
    )
    world.office(world.stranger, "branch_president", world.own_branch)
    president = Phone(world.stranger)
    answer = grant(president, world.anna, "branch_secretary", world.own_branch)
    assert [(each["code"], each["field"]) for each in answer["errors"]] == [
        ("MORE_THAN_YOU_HOLD", "kind")
    ]
    seeing = grant(president, world.anna, "branch_secretary", world.own_branch, readOnly=True)
    assert codes(seeing) == []


def test_a_county_officer_gives_what_they_only_entrust(world):
    world.member(world.own_branch, world.stranger)
    assert not actor_of(world.officer).may("assessment.submit", world.own_branch.pk)
    answer = grant(Phone(world.officer), world.stranger, "branch_president", world.own_branch)
    assert codes(answer) == []
    assert actor_of(world.stranger).may("assessment.submit", world.own_branch.pk)


def test_a_replay_grants_once(world):
    phone, key = Phone(world.manager), "7c0d9a3e-6f0e-4c3c-9b7d-3d1b2f6a1c11"
    first = grant(phone, world.anna, "deputy_leader", world.own_team, clientKey=key)
    again = grant(phone, world.anna, "deputy_leader", world.own_team, clientKey=key)
    assert (again["replayed"], again["office"]) == (True, first["office"])
    assert Office.objects.filter(person=world.anna).count() == 1


def test_who_came_later_sees_what_the_office_reaches(world):
    """By the office alone, without a job: the same rows for the same office."""
    grant(
        Phone(world.officer),
        world.anna,
        "branch_secretary",
        world.own_branch,
        firstDay=(localdate(world.now) + 30 * DAY).isoformat(),
    )
    starts = Office.objects.get(person=world.anna).during.lower
    before = scope(of_person(world.anna.pk, starts - DAY), Membership).count()
    after = scope(of_person(world.anna.pk, starts), Membership)
    assert before == 1
    assert set(after.values_list("person", flat=True)) == {world.anna.pk, world.leader.pk}


def test_the_conversion_of_days_has_no_gap():
    day = date(1988, 4, 16)  # the last but one summer time begins in this night
    assert end_of(day) == start_of(day + DAY)
    assert localdate(end_of(day) - timedelta(microseconds=1)) == day


def test_an_office_in_another_time_may_follow(world):
    held = Office.objects.get(person=world.leader)
    held.end(world.now + DAY)
    answer = grant(
        Phone(world.manager),
        world.leader,
        "team_leader",
        world.own_team,
        firstDay=(localdate(world.now) + 2 * DAY).isoformat(),
    )
    assert codes(answer) == []
