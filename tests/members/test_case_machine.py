"""Every action on a case in every state, tried by everybody at every level: what happens is what
the table says, and nothing else does."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils.timezone import localdate

from backend.errors import Refused
from backend.messaging.models import InboxMessage
from backend.sweeps import sweep_all
from members.models import CertificationCase, Criterion, CriterionDeclaration
from members.rules.certification import (
    BRANCH,
    CERTIFIED,
    CLOCK,
    MOVES,
    ONWARD,
    REVIEWER,
    REVIEWS,
    state_after,
)
from members.selectors.case_content import content_of
from members.services.decide_assessment import decide_assessment
from members.services.start_self_assessment import start_self_assessment
from members.services.submit_assessment import submit_assessment
from members.services.withdraw_assessment import withdraw_assessment
from tests.database import undone
from tests.members.cases import WRITTEN
from tests.world import Asked, SmallWorld, actor_of

pytestmark = pytest.mark.django_db
State = CertificationCase.State
STATES = [state.value for state in State]
ACTIONS = sorted({action for _, action in MOVES})
LEVEL_OF = dict(zip(REVIEWS, ("county", "city", "province"), strict=True))
ENDED = ("rejected", "withdrawn", "revoked", "expired")
BEGUN, MANAGER = "another", ("branch", "own")
ABOVE = {"county": "city", "city": "province", "province": None}
PEOPLE = {
    "manager": ("branch", "own"),
    "sister_manager": ("branch", "other"),
    "officer": ("county", "own"),
    "other_officer": ("county", "other"),
    "city_officer": ("city", "own"),
    "province_officer": ("province", "own"),
    "auditor": ("city", "sees"),
    "secretary": ("branch", "sees"),
    "leader": ("", ""),
    "anna": ("", ""),
    "stranger": ("", ""),
    "joint_reviewer": ("", ""),
}


class Everybody(SmallWorld):
    def __init__(self):
        super().__init__()
        self.version = self.standard()
        self.other_officer, self.auditor = self.person("台江干部"), self.person("监督员")
        self.secretary, self.joint_reviewer = self.person("秘书"), self.person("教育局")
        self.office(self.other_officer, "county_officer", self.other_county)
        self.office(self.auditor, "auditor", self.city)
        self.office(self.secretary, "branch_secretary", self.own_branch)
        self.submitter = self.person("上一任")


def standing_in(world, state):
    """A case that has come to this state, submitted by somebody who has left."""
    level = LEVEL_OF.get(state, "province")
    today = localdate(world.now)
    known = state in (*CERTIFIED, "expired", "revoked")
    case = CertificationCase.objects.create(
        branch=world.own_branch,
        version=world.version,
        standard=world.version.standard,
        state=state,
        reviewer=getattr(world, level),
        submitted_by=world.submitter,
        created_at=world.now,
        moved_at=world.now,
        revision=5,
        passage=5,
        rectify_by=today + timedelta(days=9) if state in ("returned", "suspended") else None,
        recognised_on=today if known else None,
        valid_until=today + timedelta(days=900) if known else None,
        ground="dissolved" if state == "revoked" else "",
    )
    if state == "publicity":
        case.notices.create(
            branch_name="x",
            standard_title="x",
            society_name="x",
            published_at=world.now,
            last_day=today - timedelta(days=1),
        )
    return case


def attempt(world, person, case, action, content):
    """What came of it: the state after, or None where it was refused; another case begun beside one
    that has ended is none of its moves."""
    actor, key = actor_of(person), {"client_key": uuid4()}
    branch = {"branch_id": case.branch.unit.public_id, "declarations": [WRITTEN]}
    try:
        if action == "self_assess":
            done = start_self_assessment(actor, **key, **branch)
        elif action == "submit":
            done = submit_assessment(actor, **key, **branch)
        elif action == "withdraw":
            done = withdraw_assessment(actor, **key, case_id=case.public_id)
        else:
            done = decide_assessment(
                actor,
                **key,
                case_id=case.public_id,
                revision=case.revision,
                content=content,
                decision=action,
                reason="核实",
                ground="false_material" if action == "revoke" else "",
            )
    except Refused:
        return None
    return done.things["case"].state if done.things["case"].pk == case.pk else BEGUN


def foreseen(who, state, action):
    """By the table and by where somebody sits."""
    move = MOVES.get((state, action))
    level, how = PEOPLE[who]
    if state in ENDED and action in ("self_assess", "submit") and (level, how) == MANAGER:
        return BEGUN
    if move is None:
        return None
    if how != "own":
        return None
    at = LEVEL_OF.get(state, "province")
    if move.who == BRANCH and level == "branch":
        return state_after(state, action, "county")
    if move.who == REVIEWER and level == at:
        return state_after(state, action, ABOVE[at])
    return None


@pytest.fixture
def world():
    return Everybody()


def came_of(world, who, case, action, content):
    """Undone again, so that the next one finds the same case."""
    with undone():
        after = attempt(world, getattr(world, who), case, action, content)
        kept = CertificationCase.objects.values_list("state", "revision").get(pk=case.pk)
    return after, kept


@pytest.mark.parametrize("state", STATES)
def test_everybody_tries_everything(world, state):
    unforeseen, case = [], standing_in(world, state)
    content = content_of(case).sha256
    for who in PEOPLE:
        for action in ACTIONS:
            wanted = foreseen(who, state, action)
            after, kept = came_of(world, who, case, action, content)
            stays = wanted in (None, BEGUN)
            if after != wanted or (stays and kept != (state, 5)):
                unforeseen.append(f"{who} {action} in {state}: {after}, not {wanted}")
    assert not unforeseen, "\n".join(unforeseen)


@pytest.mark.parametrize(
    ("state", "action"), [key for key, move in MOVES.items() if move.who == REVIEWER]
)
def test_what_nobody_scored_goes_no_further(world, state, action):
    """Tried by whoever decides there; against it one may decide all the same."""
    version = world.standard(Asked("VISIT", kind="scored"), number=2)
    case = standing_in(world, state)
    case.results.create(
        revision=5, criterion=Criterion.objects.get(item__version=version), verdict="needs_evidence"
    )
    level = LEVEL_OF.get(state, "province")
    who = next(each for each, seat in PEOPLE.items() if seat == (level, "own"))
    wanted = None if action in ONWARD else foreseen(who, state, action)
    content = content_of(case).sha256
    assert attempt(world, getattr(world, who), case, action, content) == wanted


def test_every_move_of_the_table_is_somebody_s():
    """What the clock does not, one of these people does."""
    by_people = {
        (state, action)
        for who in PEOPLE
        for state, action in MOVES
        if foreseen(who, state, action) is not None
    }
    by_clock = {key for key, move in MOVES.items() if move.who == CLOCK}
    assert by_people | by_clock == MOVES.keys()
    assert not by_people & by_clock


OVERDUE = [
    ("returned", {"rectify_by": -1}, "withdrawn"),
    ("returned", {"rectify_by": 0}, "returned"),
    ("recognised", {"valid_until": 91}, "recognised"),
    ("recognised", {"valid_until": 90}, "recheck_due"),
    ("recognised", {"valid_until": -1}, "expired"),
    ("recheck_due", {"valid_until": -1}, "expired"),
    ("suspended", {"valid_until": -1}, "expired"),
    ("suspended", {"rectify_by": -1}, "suspended"),
    *((state, {}, state) for state in STATES),
]


@pytest.mark.parametrize(("state", "days", "after"), OVERDUE)
def test_the_clock_moves_what_is_overdue_and_nothing_else(world, state, days, after):
    """Also the second time: nothing is moved, asked or told twice."""
    case = standing_in(world, state)
    CriterionDeclaration.objects.create(
        branch=world.own_branch,
        criterion=Criterion.objects.get(kind="declared"),
        statement="制度上墙",
        declared_by=world.manager,
        declared_at=world.now,
    )
    for name, number in days.items():
        setattr(case, name, localdate(world.now) + timedelta(days=number))
    case.save()
    for _ in range(2):
        sweep_all(world.now)
        case.refresh_from_db()
        assert (case.state, case.revision) == (after, 5 + (after != state))
    told = InboxMessage.objects.filter(subject_type="CertificationCase")
    assert told.count() == told.values("recipient", "event").distinct().count()
