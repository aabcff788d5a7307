"""Every id that a deed takes: on what it is tried by everybody, and under which line."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from django.conf import settings

from tests.proof.attempt import Attempt, Given, Second
from tests.proof.attempts_of_activities import (
    BESIDE_ACTIVITIES,
    OF_ACTIVITIES,
    SECOND_OF_ACTIVITIES,
)
from tests.proof.attempts_of_announcements import BESIDE_ANNOUNCEMENTS, OF_ANNOUNCEMENTS
from tests.proof.attempts_of_cases import BESIDE_CASES, OF_CASES
from tests.proof.attempts_of_enrolment import (
    BESIDE_OF_ENROLMENT,
    OF_ENROLMENT,
    SECOND_OF_ENROLMENT,
)
from tests.proof.attempts_of_evidence import BESIDE_EVIDENCE, OF_EVIDENCE
from tests.proof.attempts_of_operations import BESIDE_OPERATIONS, OF_OPERATIONS
from tests.proof.attempts_of_plans import BESIDE_PLANS, OF_PLANS
from tests.proof.attempts_of_standards import BESIDE_STANDARDS, OF_STANDARDS, SECOND_OF_STANDARDS
from tests.proof.attempts_of_teams import BESIDE_TEAMS, OF_TEAMS, SECOND_OF_TEAMS
from tests.proof.province import Province
from tests.proof.spots import Thing
from tests.volunteers.scenes import HERE
from tests.world import NOBODY, global_id


def _tap(world: Province, thing: Thing) -> Given:
    return {"capturedAt": world.now.isoformat(), "position": HERE}


def _entry(world: Province, thing: Thing) -> Given:
    return {"name": "王五", "birthDate": "1988-08-08", "sex": 1, "consentPaper": "2026-0017"}


def _grant(world: Province, thing: Thing) -> Given:
    kinds = {"team": "deputy_leader", "branch": "branch_secretary", "station": "station_keeper"}
    kind = kinds.get(thing.row.kind, "county_officer")
    return {"personId": world.anybody, "kind": kind}


def _look(world: Province, thing: Thing, field: str) -> Given:
    return {"field": field, "reason": "核对报名信息", "reasonKind": "SERVICE"}


def _shown(world: Province, thing: Thing) -> Given:
    last_day = world.now.date() + timedelta(days=9)
    return {"personId": world.anybody, "reason": "媒体采访", "lastDay": last_day.isoformat()}


def _figures(world: Province, thing: Thing) -> Given:
    return {"values": [{"name": "check_in.radius_metres", "value": 90}]}


def _hand(world: Province, thing: Thing) -> Given:
    moment = {"capturedAt": world.now.isoformat()}
    return moment | {"assignmentIds": [global_id("Assignment", NOBODY)]}


def _helper(world: Province, thing: Thing) -> Given:
    return _entry(world, thing) | {
        "phone": "13900001234",
        "textId": global_id("PolicyText", NOBODY),
        "capturedAt": world.now.isoformat(),
    }


def _claim(world: Province, thing: Thing) -> Given:
    return {"minutes": 90, "reason": "少记了半小时"}


def _paper(world: Province, thing: Thing) -> Given:
    entry = {"personId": world.anybody, "on": str(world.now.date()), "minutes": 60}
    picture = global_id("Upload", NOBODY)
    return {"entries": [entry], "evidenceIds": [picture], "reason": "停电"}


def _balance(world: Province, thing: Thing) -> Given:
    return {
        "minutes": 6000,
        "asOf": "2020-12-31",
        "source": "旧台账",
        "evidenceIds": [global_id("Upload", NOBODY)],
        "reason": "旧台账转入",
    }


def _signed(world: Province, thing: Thing) -> Given:
    return {
        "guardianName": "林建华",
        "guardianPhone": "13900001234",
        "relation": "father",
        "paperReference": "档案1",
        "textId": global_id("PolicyText", NOBODY),
    }


ATTEMPTS = {
    ("noteIncident", "incidentId"): Attempt(
        ("SecurityIncident",), "do incident.keep", lambda world, thing: {"text": "已通知"}
    ),
    ("closeIncident", "incidentId"): Attempt(("SecurityIncident",), "do incident.keep"),
    ("endProcessor", "processorId"): Attempt(("Processor",), "do incident.keep"),
    ("fileMinorsReport", "reportId"): Attempt(
        ("MinorsReport",), "do incident.keep", lambda world, thing: {"receipt": "网信回执1号"}
    ),
    ("giveConsent", "textId"): Attempt(
        ("PolicyText",), "everyone", lambda world, thing: {"purpose": "privacy"}
    ),
    ("grantOffice", "unitId"): Attempt(("Unit",), "do office.grant", _grant),
    ("endOffice", "officeId"): Attempt(("Office",), "do end office"),
    ("suspendOffice", "officeId"): Attempt(
        ("Office",), "do suspend office", lambda world, thing: {"reason": "调查期间"}
    ),
    ("liftSuspension", "suspensionId"): Attempt(("Suspension",), "do office.grant"),
    ("revealIdentity", "personId"): Attempt(
        ("Person",), "do identity.reveal_phone", partial(_look, field="PHONE")
    ),
    ("confirmArrival", "messageIds"): Attempt(("InboxMessage",), "own"),
    ("markRead", "messageIds"): Attempt(("InboxMessage",), "own"),
    ("archiveMessages", "messageIds"): Attempt(("InboxMessage",), "own"),
    ("unarchiveMessages", "messageIds"): Attempt(("InboxMessage",), "own"),
    ("setMessagePreference", "unitId"): Attempt(
        ("Unit",), "everyone", lambda world, thing: {"way": "mute"}
    ),
    ("removeMessagePreference", "preferenceId"): Attempt(("MessagePreference",), "own"),
    ("cancelJob", "jobId"): Attempt(("Job",), "own"),
    ("endLicence", "licenceId"): Attempt(("Licence",), "do own things"),
    ("setProfilePhoto", "uploadId"): Attempt(("Upload",), "do own things"),
    ("endSession", "sessionId"): Attempt(("Session",), "own"),
    ("decideIdentityClaim", "claimId"): Attempt(
        ("IdentityClaim",),
        "do decide claim",
        lambda world, thing: {"decision": "refuse", "reason": "不符"},
    ),
    ("decideDataCorrection", "correctionId"): Attempt(
        ("DataCorrection",),
        "do decide correction",
        lambda world, thing: {"decision": "refuse", "reason": "不符"},
    ),
    ("writeToOffice", "unitId"): Attempt(
        ("Unit",), "everyone", lambda world, thing: {"text": "请问"}
    ),
    ("answerLetter", "letterId"): Attempt(
        ("Letter",), "do answer letter", lambda world, thing: {"text": "您好"}
    ),
    ("withdrawLetter", "letterId"): Attempt(("Letter",), "own"),
    ("addToLetter", "letterId"): Attempt(("Letter",), "own", lambda world, thing: {"text": "再问"}),
    ("proposeMerge", "keptId"): Attempt(
        ("Person",),
        "do person.merge",
        lambda world, thing: {"goneId": world.anybody, "reason": "同一人"},
    ),
    ("mergePersons", "mergeId"): Attempt(("PersonMerge",), "do decide merge"),
    ("refuseMerge", "mergeId"): Attempt(
        ("PersonMerge",), "do decide merge", lambda world, thing: {"reason": "不是"}
    ),
    ("enterPerson", "branchId"): Attempt(("Branch",), "do identity.enter", _entry),
    ("correctPersonPhone", "personId"): Attempt(
        ("Person",), "do identity.phone", lambda world, thing: {"phone": "13900001234"}
    ),
    ("createActivity", "organiserId"): Attempt(
        ("Team", "Branch"), "do activity.create", lambda world, thing: {"name": "活动"}
    ),
    ("setShiftDetails", "shiftId"): Attempt(("Shift",), "do shift.assign"),
    ("assignVolunteers", "shiftId"): Attempt(
        ("Shift",), "do shift.assign", lambda world, thing: {"personIds": [world.anybody]}
    ),
    ("signUp", "shiftId"): Attempt(("Shift",), "activity.see"),
    ("answerAssignment", "assignmentId"): Attempt(
        ("Assignment",), "do own place", lambda world, thing: {"accept": True}
    ),
    ("withdraw", "assignmentId"): Attempt(("Assignment",), "do own place"),
    ("sayComing", "assignmentId"): Attempt(
        ("Assignment",), "do own place", lambda world, thing: {"minutes": 20}
    ),
    ("checkIn", "assignmentId"): Attempt(("Assignment",), "do own place", _tap),
    ("checkOut", "assignmentId"): Attempt(("Assignment",), "do own place", _tap),
    ("setUnitPolicy", "unitId"): Attempt(("Unit",), "do policy.set", _figures),
    ("setActivityPolicy", "activityId"): Attempt(("Activity",), "do activity.create", _figures),
    ("setShiftPolicy", "shiftId"): Attempt(("Shift",), "do activity.create", _figures),
    ("closeStrayTap", "strayTapId"): Attempt(
        ("StrayTap",), "do close a stray tap", lambda world, thing: {"note": "已补录"}
    ),
    ("settleAttendance", "attendanceId"): Attempt(("Attendance",), "do settle a presence"),
    ("refuseAttendance", "attendanceId"): Attempt(
        ("Attendance",), "do settle a presence", lambda world, thing: {"reason": "不在"}
    ),
    ("disputeRecord", "recordId"): Attempt(("ServiceRecord",), "do own place", _claim),
    ("disputeRecord", "attendanceId"): Attempt(("Attendance",), "do own place", _claim),
    ("withdrawDispute", "disputeId"): Attempt(("RecordDispute",), "do own place"),
    ("decideDispute", "disputeId"): Attempt(
        ("RecordDispute",),
        "do settle a presence",
        lambda world, thing: {"upheld": False, "reason": "与签到表一致"},
    ),
    ("reverseRecord", "recordId"): Attempt(
        ("ServiceRecord",), "do reverse a record", lambda world, thing: {"reason": "代签"}
    ),
    ("recordManualHours", "activityId"): Attempt(("Activity",), "do shift.assign", _paper),
    ("recordOpeningBalance", "branchId"): Attempt(
        ("Branch",),
        "do shift.assign",
        lambda world, thing: _balance(world, thing) | {"personId": world.anybody},
    ),
    ("approveManualHours", "hoursId"): Attempt(("PaperHours",), "do settle a presence"),
    ("refuseManualHours", "hoursId"): Attempt(
        ("PaperHours",), "do settle a presence", lambda world, thing: {"reason": "无签名"}
    ),
    ("checkInVolunteers", "shiftId"): Attempt(("Shift",), "do shift.keep", _hand),
    ("checkInScanned", "shiftId"): Attempt(
        ("Shift",),
        "do shift.keep",
        lambda world, thing: {"capturedAt": world.now.isoformat(), "code": "BP1x"},
    ),
    ("addWalkIn", "shiftId"): Attempt(
        ("Shift",),
        "do shift.keep",
        lambda world, thing: {"capturedAt": world.now.isoformat(), "code": "BP1x"},
    ),
    ("enterWalkIn", "shiftId"): Attempt(("Shift",), "do shift.keep", _helper),
    ("exportAttendanceSheet", "shiftId"): Attempt(("Shift",), "do shift.keep"),
    ("exportBranchRecords", "branchId"): Attempt(
        ("Branch",),
        "do export records",
        lambda world, thing: {"firstOn": "2026-01-01", "lastOn": "2026-12-31"},
    ),
    ("checkOutVolunteers", "shiftId"): Attempt(("Shift",), "do shift.keep", _hand),
    ("openKiosk", "stationId"): Attempt(("Station",), "do station.manage"),
    ("closeKiosk", "kioskId"): Attempt(("Kiosk",), "do station.manage"),
    ("approveActivity", "activityId"): Attempt(
        ("Activity",), "do activity.approve", lambda world, thing: {"decision": "approve"}
    ),
    ("markNoShow", "shiftId"): Attempt(
        ("Shift",),
        "do mark a no-show",
        lambda world, thing: {"reason": "未到", "assignmentIds": [global_id("Assignment", NOBODY)]},
    ),
    ("contestNoShow", "assignmentId"): Attempt(
        ("Assignment",), "do own place", lambda world, thing: {"reason": "我到了"}
    ),
    ("decideNoShow", "assignmentId"): Attempt(
        ("Assignment",),
        "do decide a no-show",
        lambda world, thing: {"upheld": True, "reason": "属实"},
        spots="T",
    ),
    ("decideRecognition", "recognitionId"): Attempt(
        ("Recognition",), "do decide a recognition", lambda world, thing: {"decision": "grant"}
    ),
    ("addToDossier", "personId"): Attempt(
        ("Person",),
        "do dossier.keep",
        lambda world, thing: {"kind": "complaint", "title": "投诉", "happenedOn": "2026-01-01"},
    ),
    ("decideHeldPlace", "assignmentId"): Attempt(
        ("Assignment",), "do decide held place", lambda world, thing: {"decision": "keep"}
    ),
    ("decideSignUp", "assignmentId"): Attempt(
        ("Assignment",), "do decide held place", lambda world, thing: {"decision": "approve"}
    ),
    ("unlockAccount", "personId"): Attempt(
        ("Person",), "do account.unlock", lambda world, thing: {"reason": "当面核对"}
    ),
    ("recordGuardianConsent", "personId"): Attempt(
        ("Person",), "do guardian.record", _signed, spots="B"
    ),
    ("withdrawGuardianConsent", "consentId"): Attempt(
        ("GuardianConsent",), "do withdraw guardian's consent"
    ),
    ("createServiceAccount", "unitId"): Attempt(
        ("Unit",),
        "do service_account.manage",
        lambda world, thing: {"name": "平台", "permissions": ["member.see"], "reason": "救援"},
    ),
    ("createWebhook", "serviceAccountId"): Attempt(
        ("ServiceAccount",),
        "do service_account.manage",
        lambda world, thing: {"url": "https://oa.example.cn/boai"},
    ),
    ("endWebhook", "webhookId"): Attempt(("Webhook",), "do service_account.manage"),
    ("endServiceAccount", "serviceAccountId"): Attempt(
        ("ServiceAccount",), "do service_account.manage"
    ),
    ("revokeServiceCertificate", "certificateId"): Attempt(
        ("ServiceCertificate",), "do proof.revoke", lambda world, thing: {"reason": "误开"}
    ),
    ("requestSeal", "certificateId"): Attempt(("ServiceCertificate",), "do own things"),
    ("objectToProof", "sealId"): Attempt(
        ("ProofSeal",), "do object to a proof", lambda world, thing: {"reason": "重复计算"}
    ),
    ("decideSeal", "sealId"): Attempt(
        ("ProofSeal",), "do proof.seal", lambda world, thing: {"confirmed": True}
    ),
    ("grantCaseAccess", "caseId"): Attempt(("CertificationCase",), "do access.grant", _shown),
    ("endCaseAccess", "grantId"): Attempt(("CaseGrant",), "do access.grant"),
    **OF_CASES,
    ("grantActivityAccess", "activityId"): Attempt(("Activity",), "do access.grant", _shown),
    ("endActivityAccess", "grantId"): Attempt(("ActivityGrant",), "do access.grant"),
    **OF_ACTIVITIES,
    **OF_PLANS,
    **OF_STANDARDS,
    **OF_TEAMS,
    **OF_ENROLMENT,
    **OF_EVIDENCE,
    **OF_OPERATIONS,
    **OF_ANNOUNCEMENTS,
}
# The same id under another line, by what else is sent or where it belongs.
AGAIN = {
    ("recordGuardianConsent", "personId"): Attempt(
        ("Person",), "do guardian.record, of a team alone", _signed, spots="T"
    ),
    ("revealIdentity", "personId"): Attempt(
        ("Person",), "do identity.reveal_id", partial(_look, field="ID_NUMBER")
    ),
}
# An id that is taken beside another one, which is allowed: its field, type and line.
SECOND = {
    ("recordOpeningBalance", "personId"): Second(
        ("Person",), ("branchId", "Branch", "do shift.assign"), _balance
    ),
    ("proposeMerge", "goneId"): Second(
        ("Person",), ("keptId", "Person", "do person.merge"), lambda world, first: {"reason": "x"}
    ),
    ("grantOffice", "personId"): Second(("Person",), ("unitId", "Unit", "do office.grant"), _grant),
    ("assignVolunteers", "personIds"): Second(("Person",), ("shiftId", "Shift", "do shift.assign")),
    **SECOND_OF_ACTIVITIES,
    **SECOND_OF_STANDARDS,
    **SECOND_OF_TEAMS,
    **SECOND_OF_ENROLMENT,
}
# Ids beside another of which none is hidden: texts are everybody's, and whoever knows a person's
# id may show them a thing. The test that tries them.
BESIDE = {
    ("recordManualHours", "evidenceIds"): (
        "tests/volunteers/test_record_manual_hours.py::test_pictures_are_one_s_own_and_used_once"
    ),
    **dict.fromkeys(
        (("recordManualHours", "entries.personId"), ("recordManualHours", "entries.shiftId")),
        "tests/volunteers/test_record_manual_hours.py::test_each_refusal_names_its_place",
    ),
    ("recordOpeningBalance", "evidenceIds"): (
        "tests/volunteers/test_record_opening_balance.py::test_what_is_not_recorded"
    ),
    ("checkInVolunteers", "assignmentIds"): (
        "tests/volunteers/test_check_in_volunteers.py::test_a_place_elsewhere_is_one_that_nobody_has"
    ),
    ("checkOutVolunteers", "assignmentIds"): (
        "tests/volunteers/test_check_out_volunteers.py::test_a_place_elsewhere_is_one_that_nobody_has"
    ),
    ("markNoShow", "assignmentIds"): (
        "tests/volunteers/test_mark_no_show.py::test_a_place_elsewhere_is_one_that_nobody_has"
    ),
    ("enterWalkIn", "textId"): (
        "tests/volunteers/test_enter_walk_in.py::test_only_under_the_text_in_force"
    ),
    ("recordGuardianConsent", "textId"): (
        "tests/backend/test_guardians.py::test_what_is_not_recorded"
    ),
    ("giveGuardianConsent", "textId"): "tests/backend/test_guardian_login.py::test_who_may_not",
    ("grantActivityAccess", "personId"): (
        "tests/volunteers/test_grant_activity_access.py::test_who_has_no_login_is_shown_nothing"
    ),
    **BESIDE_ACTIVITIES,
    **BESIDE_CASES,
    **BESIDE_TEAMS,
    **BESIDE_OF_ENROLMENT,
    **BESIDE_EVIDENCE,
    **BESIDE_STANDARDS,
    **BESIDE_OPERATIONS,
    **BESIDE_ANNOUNCEMENTS,
    **BESIDE_PLANS,
}


def camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.title() for part in rest)


def attempts() -> Iterator[tuple[str, str, Attempt]]:
    for (mutation, field), attempt in (*ATTEMPTS.items(), *AGAIN.items()):
        yield mutation, field, attempt


def must_exist(test: str) -> str:
    """The text of the file that has this test."""
    file, _, name = test.partition("::")
    text = Path(settings.BASE_DIR, file).read_text(encoding="utf-8")
    assert f"def {name}(" in text, test
    return text
