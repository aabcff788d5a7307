"""Every id that a deed takes, tried by everybody on everything: who may, and that a refusal leaves
no trace."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db import connection, reset_queries, transaction
from django.test.utils import CaptureQueriesContext

from graphql_schema.schema import Mutation
from graphql_schema.service_mutation import ServiceMutation
from tests.proof.province import Province
from tests.proof.spots import Thing
from tests.volunteers.scenes import HERE, HOUR
from tests.world import Phone

Given = dict[str, Any]


@dataclass(frozen=True)
class Attempt:
    """`line` is the permission in who.py under which the id is taken; `rest` fills the input."""

    types: tuple[str, ...]
    line: str
    rest: Callable[[Province, Thing], Given] = lambda world, thing: {}


def _hours(world: Province, thing: Thing) -> Given:
    return {
        "startsAt": (world.now + HOUR).isoformat(),
        "endsAt": (world.now + 2 * HOUR).isoformat(),
        "places": 1,
    }


def _tap(world: Province, thing: Thing) -> Given:
    return {"capturedAt": world.now.isoformat(), "position": HERE}


def _entry(world: Province, thing: Thing) -> Given:
    return {"name": "王五", "birthDate": "1988-08-08", "sex": 1, "consentPaper": "2026-0017"}


def _grant(world: Province, thing: Thing) -> Given:
    kinds = {"team": "deputy_leader", "branch": "branch_secretary", "station": "station_keeper"}
    kind = kinds.get(thing.row.kind, "county_officer")
    return {"personId": world.anybody, "kind": kind}


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
        ("Person",),
        "do identity.reveal_phone",
        lambda world, thing: {"field": "PHONE", "reason": "核对报名信息", "reasonKind": "SERVICE"},
    ),
    ("markRead", "messageIds"): Attempt(("InboxMessage",), "own"),
    ("cancelJob", "jobId"): Attempt(("Job",), "own"),
    ("endLicence", "licenceId"): Attempt(("Licence",), "do own things"),
    ("setProfilePhoto", "uploadId"): Attempt(("Upload",), "do own things"),
    ("endSession", "sessionId"): Attempt(("Session",), "own"),
    ("submitAssessment", "branchId"): Attempt(("Branch",), "do assessment.submit"),
    ("decideAssessment", "caseId"): Attempt(
        ("CertificationCase",),
        "do assessment.decide",
        lambda world, thing: {"revision": 0, "decision": "forward"},
    ),
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
    ("createShift", "activityId"): Attempt(("Activity",), "do activity.create", _hours),
    ("publishShift", "shiftId"): Attempt(("Shift",), "do activity.create"),
    ("assignVolunteers", "shiftId"): Attempt(
        ("Shift",), "do shift.assign", lambda world, thing: {"personIds": [world.anybody]}
    ),
    ("signUp", "shiftId"): Attempt(("Shift",), "activity.see"),
    ("answerAssignment", "assignmentId"): Attempt(
        ("Assignment",), "do own place", lambda world, thing: {"accept": True}
    ),
    ("withdraw", "assignmentId"): Attempt(("Assignment",), "do own place"),
    ("checkIn", "assignmentId"): Attempt(("Assignment",), "do own place", _tap),
    ("checkOut", "assignmentId"): Attempt(("Assignment",), "do own place", _tap),
}
# Ids that are only taken beside another, or of minors: tried where their deed is tested.
BESIDE = {
    ("proposeMerge", "goneId"): "tests/volunteers/test_propose_merge.py",
    ("approveActivity", "activityId"): "tests/volunteers/test_approve_activity.py",
    ("grantOffice", "personId"): "tests/backend/test_grant_office.py",
    ("decideHeldPlace", "assignmentId"): "tests/volunteers/test_decide_held_place.py",
    ("setUnitPolicy", "unitId"): "tests/backend/test_set_unit_policy.py",
    ("setActivityPolicy", "activityId"): "tests/volunteers/test_set_activity_policy.py",
    ("setShiftPolicy", "shiftId"): "tests/volunteers/test_set_shift_policy.py",
    ("settleAttendance", "attendanceId"): "tests/volunteers/test_settle_attendance.py",
    ("refuseAttendance", "attendanceId"): "tests/volunteers/test_refuse_attendance.py",
    ("checkInVolunteers", "shiftId"): "tests/volunteers/test_check_in_volunteers.py",
    ("checkInVolunteers", "assignmentIds"): "tests/volunteers/test_check_in_volunteers.py",
    ("checkOutVolunteers", "shiftId"): "tests/volunteers/test_check_out_volunteers.py",
    ("checkOutVolunteers", "assignmentIds"): "tests/volunteers/test_check_out_volunteers.py",
    ("recordGuardianConsent", "personId"): "tests/backend/test_guardians.py",
    ("recordGuardianConsent", "textId"): "tests/backend/test_guardians.py",
    ("giveGuardianConsent", "textId"): "tests/backend/test_guardian_login.py",
    ("withdrawGuardianConsent", "consentId"): "tests/backend/test_guardians.py",
    ("assignVolunteers", "personIds"): "tests/volunteers/test_mutation_scopes.py",
    ("createShift", "stationId"): "tests/volunteers/test_mutation_scopes.py",
    ("createServiceAccount", "unitId"): "tests/backend/test_service_accounts.py",
    ("endServiceAccount", "serviceAccountId"): "tests/backend/test_service_accounts.py",
    ("unlockAccount", "personId"): "tests/backend/test_lock_unused.py",
    ("grantCaseAccess", "caseId"): "tests/members/test_grant_case_access.py",
    ("grantCaseAccess", "personId"): "tests/members/test_grant_case_access.py",
    ("endCaseAccess", "grantId"): "tests/members/test_end_case_access.py",
    ("grantActivityAccess", "activityId"): "tests/volunteers/test_grant_activity_access.py",
    ("grantActivityAccess", "personId"): "tests/volunteers/test_grant_activity_access.py",
    ("endActivityAccess", "grantId"): "tests/volunteers/test_end_activity_access.py",
}
# What a refused deed writes: that it was refused.
TRACES = {"audit_auditentry"}
WRITE = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)"?')


def camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.title() for part in rest)


def ids_taken() -> set[tuple[str, str]]:
    """(mutation, field) of every id in every deed of the schema."""
    return {
        (camel(name), camel(field))
        for name, mounted in Mutation._meta.fields.items()
        for of in [getattr(mounted.resolver, "__self__", None)]
        if of is not None and issubclass(of, ServiceMutation)
        for field in of.id_specs
    }


def tried(
    world: Province, phone: Phone, mutation: str, field: str, thing: Thing
) -> tuple[str, set[str]]:
    """The letter, and the tables on which something stayed written."""
    attempt = ATTEMPTS[mutation, field]
    given = attempt.rest(world, thing) | {field: [thing.id] if field.endswith("Ids") else thing.id}
    before = transaction.savepoint()  # not atomic(), in which no deed would begin
    reset_queries()  # the log holds 9,000, and forgets the oldest
    with CaptureQueriesContext(connection) as captured:
        answer = phone.do(mutation, "", clientKey=str(uuid4()), **given)
    transaction.savepoint_rollback(before)
    hidden = any(
        error["code"] in ("NOT_FOUND", "FORBIDDEN")
        and (error["field"] or field).split(".")[0] == field
        for error in answer["errors"]
    )
    return "-" if hidden else "A", _kept(captured.captured_queries)


def _kept(queries: list[dict[str, str]]) -> set[str]:
    """Tables written to by statements that were not taken back."""
    open_: list[tuple[str, set[str]]] = [("", set())]
    for query in queries:
        text = query["sql"].strip()
        if text.startswith("SAVEPOINT"):
            open_.append((text.split()[-1], set()))
        elif text.startswith("RELEASE SAVEPOINT"):
            _, written = open_.pop()
            open_[-1][1].update(written)
        elif text.startswith("ROLLBACK TO SAVEPOINT"):
            open_[-1][1].clear()
        elif found := WRITE.match(text):
            open_[-1][1].add(found[1])
    return set().union(*(written for _, written in open_))
