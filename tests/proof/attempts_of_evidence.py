"""Ids of the deeds by which a branch keeps its documents and premises."""

from tests.proof.attempt import Attempt, Given
from tests.proof.province import Province
from tests.proof.spots import Thing
from tests.world import NOBODY, global_id


def _document(world: Province, thing: Thing) -> Given:
    file = global_id("Upload", NOBODY)
    return {"title": "章程", "datedOn": "2026-01-01", "fileId": file}


def _premises(world: Province, thing: Thing) -> Given:
    return {"address": "五四路", "area": 60, "use": "office", "since": "2020-01-01"}


LINE, ON_FILE = "do evidence.keep", ("BranchDocument",)
OF_EVIDENCE = {
    ("addBranchDocument", "branchId"): Attempt(
        ("Branch",), LINE, lambda world, thing: _document(world, thing) | {"kind": "charter"}
    ),
    ("replaceBranchDocument", "documentId"): Attempt(ON_FILE, LINE, _document),
    ("endBranchDocument", "documentId"): Attempt(ON_FILE, LINE),
    ("recordPremises", "branchId"): Attempt(("Branch",), LINE, _premises),
    ("endPremises", "premisesId"): Attempt(("Premises",), LINE),
}
TAKEN = (
    "tests/members/test_add_branch_document.py"
    "::test_only_one_s_own_stored_file_for_this_purpose_is_taken"
)
BORNE_OUT = "tests/members/test_evidence.py::test_only_documents_in_force_of_the_branch_bear_it_out"
BESIDE_EVIDENCE = {
    ("addBranchDocument", "fileId"): TAKEN,
    ("replaceBranchDocument", "fileId"): (
        "tests/members/test_replace_branch_document.py::test_only_one_s_own_stored_file_is_taken"
    ),
    ("recordPremises", "photoId"): (
        "tests/members/test_record_premises.py::test_what_is_wrong_is_refused"
    ),
    ("startSelfAssessment", "declarations.documentIds"): BORNE_OUT,
    ("submitAssessment", "declarations.documentIds"): BORNE_OUT,
}
