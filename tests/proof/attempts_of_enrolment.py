"""Ids of the deeds by which somebody becomes a volunteer, rests and is registered."""

from tests.proof.attempt import Attempt, Given, Second
from tests.proof.province import Province
from tests.proof.spots import Thing
from tests.world import NOBODY, global_id


def _accepted(world: Province, thing: Thing) -> Given:
    text = global_id("PolicyText", NOBODY)
    return {"promiseId": text, "confidentialityId": text}


def _refused(world: Province, thing: Thing) -> Given:
    return {"decision": "refuse", "reason": "不符"}


def _why(world: Province, thing: Thing) -> Given:
    return {"reason": "违反承诺"}


def _certificate(world: Province, thing: Thing) -> Given:
    return {
        "kind": "cpr_aed",
        "certificateNo": "JH1",
        "issuer": "省红十字会",
        "validFrom": str(world.now.date()),
        "lastValidOn": str(world.now.date()),
    }


def _nobody(world: Province, thing: Thing) -> Given:
    return {"personIds": [global_id("Person", NOBODY)]}


def _insurance(world: Province, thing: Thing) -> Given:
    day = str(world.now.date())
    return {"insurer": "人保", "policyNo": "PA1", "firstOn": day, "lastOn": day}


def _policy(world: Province, thing: Thing) -> Given:
    return _insurance(world, thing) | _nobody(world, thing)


def _check(world: Province, thing: Thing) -> Given:
    day = str(world.now.date())
    return {"checkedOn": day, "lastValidOn": day}


OF_ENROLMENT = {
    ("applyToVolunteer", "branchId"): Attempt(("Branch",), "register", _accepted),
    ("withdrawVolunteerApplication", "applicationId"): Attempt(
        ("VolunteerApplication",), "do own things"
    ),
    ("decideVolunteerApplication", "applicationId"): Attempt(
        ("VolunteerApplication",), "do decide an enrolment", _refused
    ),
    ("confirmCertificate", "submissionId"): Attempt(
        ("CertificateSubmission",), "do decide an enrolment"
    ),
    ("refuseCertificate", "submissionId"): Attempt(
        ("CertificateSubmission",), "do decide an enrolment", _why
    ),
    ("submitCertificate", "evidenceId"): Attempt(("Upload",), "do own things", _certificate),
    ("endLeave", "leaveId"): Attempt(("Leave",), "do own things"),
    ("recordInsurancePolicy", "branchId"): Attempt(("Branch",), "do volunteer.enrol", _policy),
    ("addInsured", "policyId"): Attempt(("InsurancePolicy",), "do volunteer.enrol", _nobody),
    ("removeInsured", "policyId"): Attempt(
        ("InsurancePolicy",),
        "do volunteer.enrol",
        lambda world, thing: {"insuredIds": [global_id("InsuredPerson", NOBODY)]},
    ),
    ("recordHealthCheck", "personId"): Attempt(
        ("Person",), "do volunteer.enrol", _check, spots="B"
    ),
    ("suspendVolunteer", "volunteerId"): Attempt(
        ("Volunteer",), "do volunteer.enrol", _why, spots="B"
    ),
    ("reinstateVolunteer", "suspensionId"): Attempt(
        ("VolunteerSuspension",), "do volunteer.enrol", _why
    ),
    ("authoriseBranchRegistration", "branchId"): Attempt(("Branch",), "do authorise a branch"),
    ("endBranchRegistration", "authorityId"): Attempt(
        ("RegistrationAuthority",), "do authorise a branch", _why
    ),
}
BESIDE_OF_ENROLMENT = {
    ("applyToVolunteer", field): (
        "tests/volunteers/test_apply_to_volunteer.py::test_only_under_the_texts_in_force"
    )
    for field in ("promiseId", "confidentialityId")
}
SECOND_OF_ENROLMENT = {
    ("recordInsurancePolicy", "personIds"): Second(
        ("Person",), ("branchId", "Branch", "do volunteer.enrol"), _insurance
    ),
    ("addInsured", "personIds"): Second(
        ("Person",), ("policyId", "InsurancePolicy", "do volunteer.enrol")
    ),
    ("removeInsured", "insuredIds"): Second(
        ("InsuredPerson",), ("policyId", "InsurancePolicy", "do volunteer.enrol")
    ),
}
