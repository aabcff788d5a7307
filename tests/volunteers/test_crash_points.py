"""The connection is cut at every place between two statements of a deed, and after COMMIT before
the answer; sent again under its key, it ends as if nothing had happened."""

import json
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from django.core.cache import cache

from backend.authority.actor import anonymous
from backend.embedded.home import PROJECT
from tests.crashes import State, alike, boundaries
from tests.database import own_database
from tests.proof.figures import FULL
from tests.volunteers.check_in_scenes import (
    asked_for,
    entered,
    hand,
    hand_out,
    radius,
    refused_check_in,
    scanned,
    sheet,
    stray,
    taps,
    to_the_next_shift,
    waiting,
    walk_in,
)
from tests.volunteers.disputes import recorded
from tests.volunteers.ledger_scenes import (
    absent,
    claim,
    contested,
    imported,
    marked,
    objected,
    of_ones_own,
    of_the_branch,
    on_paper,
    proof_of,
    to_approve,
    to_object,
    to_revoke,
    to_seal,
)
from tests.volunteers.merit_scenes import (
    deserving,
    for_the_file,
    starred,
    to_register,
    to_star,
)
from tests.volunteers.plan_scenes import alerted, fewer, to_call, with_much_ahead
from tests.volunteers.scenes import key
from tests.volunteers.test_replays import MUTATIONS
from tests.world import Phone, SmallWorld, id_of

# Of every so many boundaries one, where not all are tried.
SELDOM = 90
UPLOADED = "answers { clientKey status final errors { code field } }"


class Crashed(NamedTuple):
    """Who does what; `given` makes the scene and the input. Of the `often` every boundary is
    tried in `make test` too."""

    who: str
    mutation: str
    given: Callable[[SmallWorld], dict[str, Any]]
    wanted: str
    often: bool = False


def without(name):
    return lambda world: {each: of for each, of in radius(world).items() if each != name}


def as_in_replays(mutation, often=False):
    who, given, wanted, _other = MUTATIONS[mutation]
    return Crashed(who, mutation, given, wanted, often)


TAPPED = "attempt { accepted codes marks } "
IN_HAND = "attendances { needsReview minutes reviewReasons } attempts { accepted codes }"
LINES = "records { kind { code } minutes }"
SEAL, ASKED = "seal { state { code } }", "recognition { state { code } minutes }"
DEEDS = {
    "dispute_record": Crashed("anna", "disputeRecord", claim, "dispute { state { code } }"),
    "withdraw_dispute": Crashed("anna", "withdrawDispute", contested, "dispute { state { code } }"),
    "decide_dispute": Crashed(
        "leader",
        "decideDispute",
        lambda world: contested(world) | {"upheld": True, "reason": "已核对"},
        "dispute { state { code } reason }",
    ),
    "reverse_record": Crashed(
        "manager",
        "reverseRecord",
        lambda world: {
            "recordId": id_of("ServiceRecord", recorded(world, world.anna)),
            "reason": "代签",
        },
        LINES,
    ),
    "record_manual_hours": Crashed("leader", "recordManualHours", on_paper, "hours { id }"),
    "record_opening_balance": Crashed("manager", "recordOpeningBalance", imported, "hours { id }"),
    "approve_manual_hours": Crashed("manager", "approveManualHours", to_approve, LINES),
    "refuse_manual_hours": Crashed(
        "manager",
        "refuseManualHours",
        lambda world: to_approve(world) | {"reason": "没有签名"},
        "hours { id }",
    ),
    "mark_no_show": Crashed("leader", "markNoShow", absent, "assignments { state { code } }"),
    "contest_no_show": Crashed("anna", "contestNoShow", marked, "assignment { id }"),
    "decide_no_show": Crashed(
        "manager", "decideNoShow", objected, "assignment { state { code } noShow { upheld } }"
    ),
    "request_seal": Crashed("anna", "requestSeal", proof_of, "seal { id }"),
    "decide_seal": Crashed("manager", "decideSeal", to_seal, SEAL),
    "object_to_proof": Crashed("leader", "objectToProof", to_object, "objection { reason }"),
    "revoke_service_certificate": Crashed(
        "province_officer", "revokeServiceCertificate", to_revoke, ""
    ),
    "add_to_dossier": Crashed("leader", "addToDossier", for_the_file, "entry { title }"),
    "apply_for_registration": Crashed("anna", "applyForRegistration", deserving, ASKED),
    "apply_for_star": Crashed("anna", "applyForStar", starred, ASKED),
    "decide_recognition": Crashed("officer", "decideRecognition", to_star, ASKED),
    "decide_recognition, of a registration": Crashed(
        "officer", "decideRecognition", to_register, ASKED
    ),
    "export_branch_records": Crashed(
        "manager", "exportBranchRecords", of_the_branch, "branch { name }"
    ),
    "export_service_records": Crashed("anna", "exportServiceRecords", of_ones_own, ""),
    "check_in": as_in_replays("checkIn", often=True),
    "check_in, refused": Crashed("anna", "checkIn", refused_check_in, TAPPED),
    "check_in, from one shift to the next": Crashed(
        "anna", "checkIn", to_the_next_shift, f"{TAPPED} attendance {{ needsReview }}"
    ),
    "check_out": as_in_replays("checkOut", often=True),
    "check_in_volunteers": Crashed("leader", "checkInVolunteers", hand, IN_HAND, often=True),
    "check_out_volunteers": Crashed("leader", "checkOutVolunteers", hand_out, IN_HAND),
    "check_in_scanned": Crashed("leader", "checkInScanned", scanned, TAPPED),
    "add_walk_in": Crashed("leader", "addWalkIn", walk_in, TAPPED),
    "enter_walk_in": Crashed("leader", "enterWalkIn", entered, TAPPED),
    "keep_stray_tap": Crashed("anna", "uploadCheckIns", taps, UPLOADED),
    "close_stray_tap": Crashed("manager", "closeStrayTap", stray, "strayTap { note }"),
    "settle_attendance": Crashed(
        "leader", "settleAttendance", waiting, "attendance { minutes reason }", often=True
    ),
    "refuse_attendance": Crashed(
        "leader",
        "refuseAttendance",
        lambda world: waiting(world) | {"reason": "当天不在现场"},
        "attendance { minutes reason }",
    ),
    "issue_service_certificate": as_in_replays("issueServiceCertificate"),
    "export_attendance_sheet": Crashed("leader", "exportAttendanceSheet", sheet, "shift { id }"),
    "set_shift_policy": Crashed(
        "leader", "setShiftPolicy", without("activityId"), "shift { placeName }"
    ),
    "set_activity_policy": Crashed(
        "leader", "setActivityPolicy", without("shiftId"), "activity { name }"
    ),
    "create_activity": as_in_replays("createActivity"),
    "create_shift": as_in_replays("createShift"),
    "publish_shift": as_in_replays("publishShift"),
    "assign_volunteers": as_in_replays("assignVolunteers"),
    "answer_assignment": as_in_replays("answerAssignment"),
    "sign_up": as_in_replays("signUp"),
    "decide_sign_up": Crashed(
        "leader",
        "decideSignUp",
        lambda world: asked_for(world) | {"decision": "approve"},
        "assignment { state { code } }",
    ),
    "withdraw": as_in_replays("withdraw"),
    "change_shift": Crashed(
        "leader", "changeShift", fewer, "shift { minAge } assignments { state { code } }"
    ),
    "mobilise": Crashed("leader", "mobilise", to_call, "mobilisation { state { code } }"),
    "answer_mobilisation": Crashed(
        "anna", "answerMobilisation", alerted, "alert { answer { code } }"
    ),
    "exit_volunteering": Crashed(
        "anna", "exitVolunteering", with_much_ahead, "volunteer { volunteerNo }"
    ),
}
# Of teams, enrolment, plans and calls those tried above stand for the rest.
OF_OTHER_STORIES = {
    "tap_at_kiosk",  # a page's, tried in test_kiosk_crashes.py
    "accept_swap", "acknowledge_risk", "add_insured", "answer_task", "answer_team_invitation",
    "apply_to_volunteer", "approve_activity", "ask_to_join_team", "assign_task",
    "authorise_branch_registration", "cancel_activity", "cancel_shift", "cancel_task",
    "certify_rescue_team", "change_activity", "change_series", "close_mobilisation",
    "close_operation", "close_team", "confirm_certificate", "confirm_task", "copy_week",
    "create_calendar_address", "create_task", "create_team", "decide_held_place",
    "decide_mobilisation", "decide_swap", "decide_team_request", "decide_volunteer_application",
    "deploy_team", "dispatch_activity", "edit_activity", "edit_team", "end_activity_access",
    "end_branch_registration", "end_leave", "finish_activity", "give_back_task", "give_team_flag",
    "grant_activity_access", "invite_to_team", "join_team_by_code", "leave_team",
    "link_team_to_station", "merge_persons", "object_to_merge", "offer_swap", "open_operation",
    "propose_merge", "record_health_check", "record_insurance_policy", "record_team_drill",
    "refuse_certificate", "refuse_merge", "reinstate_volunteer", "remove_from_team",
    "remove_insured", "repeat_shift", "report_task", "return_task", "return_team", "review_team",
    "revoke_calendar_address", "say_coming", "second_to_team", "set_availability", "set_duty",
    "set_shift_details", "set_team_equipment", "share_duty_position", "start_cascade",
    "stop_cascade", "stop_mobilisation", "submit_certificate", "suspend_volunteer", "take_leave",
    "take_task", "unlink_team_from_station", "withdraw_swap",
    "withdraw_team_request", "withdraw_volunteer_application",
}  # fmt: skip


def test_every_deed_of_the_floor_is_tried():
    text = "".join(
        path.read_text(encoding="utf-8") for path in (PROJECT / "volunteers").rglob("services/*.py")
    )
    known = {name.partition(",")[0] for name in DEEDS} | OF_OTHER_STORIES
    assert set(re.findall(r'^@deed\("(\w+)"', text, re.MULTILINE)) == known


@pytest.fixture(scope="module")
def house(databases, django_db_setup, django_db_blocker):
    """A world of the module's own, and a way past the triggers."""
    with (
        django_db_blocker.unblock(),
        own_database(databases) as name,
        databases.superuser(name) as superuser,
    ):
        world = SmallWorld()
        world.consent(world.anna, "position")
        yield SimpleNamespace(world=world, superuser=superuser, empty=State(superuser))


@pytest.fixture
def world(house, django_db_blocker):
    with django_db_blocker.unblock():
        house.empty.put_back()
        house.world.now = anonymous().now
        yield house.world


class Sent:
    """One request, sent again and again to the same scene."""

    def __init__(self, house, deed: Crashed) -> None:
        self.deed = deed
        self.given = deed.given(house.world)
        if deed.mutation != "uploadCheckIns":
            self.given["clientKey"] = key()
        self.phone = Phone(getattr(house.world, deed.who))
        self.state = house.empty.later()
        self.kept = "SELECT count(*) FROM audit_clientkey"
        self.superuser = house.superuser
        self.keys = self.count_keys()

    def count_keys(self) -> int:
        return self.superuser.execute(self.kept).fetchone()[0]

    def send(self) -> dict[str, Any]:
        """The answer, without whether it is a replay; a fault as its code."""
        cache.clear()
        replayed = "" if self.deed.mutation == "uploadCheckIns" else "replayed"
        name = self.deed.mutation
        answer = self.phone.ask(
            f"mutation($input: {name[0].upper()}{name[1:]}Input!) {{ {name}(input: $input) "
            f"{{ {replayed} errors {{ code field }} {self.deed.wanted} }} }}",
            input=self.given,
        )
        if "errors" in answer:
            return {"fault": answer["errors"][0]["extensions"]["code"]}
        answer = answer["data"][name]
        answer["errors"] = [each for each in answer["errors"] if each["code"] != "SAID_ALREADY"]
        return answer

    def clean(self) -> tuple[int, dict[str, Any], Any, Any]:
        """How many boundaries it has and whether one follows a COMMIT; the answer and the rows."""
        with boundaries() as passed:
            answer = self.send()
        return passed, answer, self.state.taken_back()


@pytest.mark.parametrize("name", DEEDS)
def test_what_was_cut_off_and_is_sent_again_is_as_if_nothing_had_happened(house, world, name):
    sent = Sent(house, DEEDS[name])
    passed, answer, rows = sent.clean()
    _, other_answer, other_rows = sent.clean()
    assert "fault" not in answer
    assert any(more or written for more, written in rows.values()), answer
    clean = alike(without_replayed(answer), without_replayed(other_answer)), alike(rows, other_rows)

    many = passed.passed
    often = FULL or sent.deed.often
    after_commit = [place for place in passed.commits if place < many]
    assert after_commit, "nothing is committed"
    tried = range(many + 1) if often else sorted({*range(0, many + 1, SELDOM), *after_commit})
    for cut_at in tried:
        crashed_at(sent, cut_at, clean, passed.commits)


def crashed_at(sent, cut_at, clean, commits):
    where = f"cut at boundary {cut_at}, COMMITs before {commits}"
    with boundaries(cut_at):
        lost = sent.send()
    committed = sent.count_keys() > sent.keys
    if not committed:
        assert "UNAVAILABLE" in json.dumps(lost), (where, lost)
    sent.state.go_on()
    with boundaries():
        again = sent.send()
    assert clean[0] == without_replayed(again), where
    assert again.get("replayed", committed) is committed, where
    assert clean[1] == sent.state.taken_back(), where
    assert sent.count_keys() == sent.keys, "it was not taken back"


def without_replayed(answer):
    return {name: value for name, value in answer.items() if name != "replayed"}
