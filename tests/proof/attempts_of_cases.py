"""Ids that the deeds of certification take."""

from tests.proof.attempt import Attempt, Given
from tests.proof.province import Province
from tests.proof.spots import Thing


def _visit(world: Province, thing: Thing) -> Given:
    return {"visitedAt": world.now.isoformat(), "lines": [{"text": "制度上墙", "ok": True}]}


def _looked(world: Province, thing: Thing) -> Given:
    return {"revision": 0, "content": "", "decision": "forward"}


OF_CASES = {
    ("startSelfAssessment", "branchId"): Attempt(("Branch",), "do assessment.submit"),
    ("submitAssessment", "branchId"): Attempt(("Branch",), "do assessment.submit"),
    ("withdrawAssessment", "caseId"): Attempt(("CertificationCase",), "do assessment.submit"),
    ("decideAssessment", "caseId"): Attempt(
        ("CertificationCase",), "do assessment.decide", _looked
    ),
    ("recordSiteVisit", "caseId"): Attempt(("CertificationCase",), "do assessment.decide", _visit),
    ("adviseOnCase", "caseId"): Attempt(
        ("CertificationCase",),
        "do advise on a case",
        lambda world, thing: {"agrees": True, "text": "同意"},
    ),
    ("objectToCase", "noticeId"): Attempt(
        ("RecognitionNotice",), "do object to a case", lambda world, thing: {"text": "名册不实"}
    ),
    ("answerObjection", "objectionId"): Attempt(
        ("CaseObjection",), "do assessment.decide", lambda world, thing: {"answer": "已核实"}
    ),
}
BESIDE_CASES = {
    ("grantCaseAccess", "officeUnitId"): (
        "tests/members/test_joint_reviewer.py::test_what_is_refused"
    ),
    ("grantCaseAccess", "personId"): (
        "tests/members/test_grant_case_access.py::test_who_has_no_login_is_shown_nothing"
    ),
    ("recordSiteVisit", "photoIds"): (
        "tests/members/test_record_site_visit.py::test_pictures_are_one_s_own_until_they_are_the_society_s"
    ),
}
