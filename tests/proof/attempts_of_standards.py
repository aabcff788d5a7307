"""What is tried with standards."""

from tests.proof.attempt import Attempt, Given, Second
from tests.proof.province import Province
from tests.proof.spots import Thing

EDITS = "do standard.edit"


def _seen(world: Province, thing: Thing) -> Given:
    return {"revision": 99}


def _whole(world: Province, thing: Thing) -> Given:
    return {"revision": 99, "minSelfScore": 1, "minBranchAgeMonths": 1, "standardItems": []}


OF_STANDARDS = {
    ("draftStandardVersion", "standardId"): Attempt(("Standard",), EDITS),
    ("editStandardVersion", "versionId"): Attempt(("StandardVersion",), EDITS, _whole),
    ("publishStandardVersion", "versionId"): Attempt(("StandardVersion",), EDITS, _seen),
    ("discardStandardDraft", "versionId"): Attempt(("StandardVersion",), EDITS, _seen),
    ("exportStandardVersion", "versionId"): Attempt(("StandardVersion",), EDITS),
    ("retireStandardVersion", "versionId"): Attempt(("StandardVersion",), EDITS),
}
SECOND_OF_STANDARDS = {
    ("draftStandardVersion", "copyOfId"): Second(
        ("StandardVersion",), ("standardId", "Standard", EDITS)
    ),
}
