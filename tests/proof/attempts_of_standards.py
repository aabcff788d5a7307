"""What is tried with standards."""

from tests.proof.attempt import Attempt, Given, Second
from tests.proof.province import Province
from tests.proof.spots import Thing
from tests.world import NOBODY, global_id

EDITS = "do standard.edit"


def _seen(world: Province, thing: Thing) -> Given:
    return {"revision": 99}


def _whole(world: Province, thing: Thing) -> Given:
    return {"revision": 99, "minSelfScore": 1, "minBranchAgeMonths": 1, "standardItems": []}


def _file(world: Province, thing: Thing) -> Given:
    return {"fileId": global_id("Upload", NOBODY)}


OF_STANDARDS = {
    ("draftStandardVersion", "standardId"): Attempt(("Standard",), EDITS),
    ("editStandardVersion", "versionId"): Attempt(("StandardVersion",), EDITS, _whole),
    ("publishStandardVersion", "versionId"): Attempt(("StandardVersion",), EDITS, _seen),
    ("discardStandardDraft", "versionId"): Attempt(("StandardVersion",), EDITS, _seen),
    ("exportStandardVersion", "versionId"): Attempt(("StandardVersion",), EDITS),
    ("importStandardVersion", "standardId"): Attempt(("Standard",), EDITS, _file),
    ("retireStandardVersion", "versionId"): Attempt(("StandardVersion",), EDITS),
}
SECOND_OF_STANDARDS = {
    ("draftStandardVersion", "copyOfId"): Second(
        ("StandardVersion",), ("standardId", "Standard", EDITS)
    ),
}
BESIDE_STANDARDS = {
    ("importStandardVersion", "fileId"): (
        "tests/members/test_import_standard_version.py"
        "::test_only_one_s_own_stored_file_for_this_purpose_is_read"
    ),
}
