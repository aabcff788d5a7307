"""A newer version in the place of a document."""

from functools import partial

import pytest

from backend.authority.actor import anonymous
from members.models import BranchDocument
from members.selectors.assessment import assess
from tests.database import together
from tests.members.evidence import add, end, listed, paper, replace
from tests.world import Asked, Phone, SmallWorld, codes, id_of


@pytest.fixture
def world(db):
    return SmallWorld()


def test_what_is_replaced_stays_with_its_hash(world):
    first = add(world, world.manager, file=paper(world, world.manager, sha256=b"\1" * 32))
    old = first["document"]["id"]
    newer = replace(world, world.manager, old)["document"]
    assert (newer["kind"]["code"], newer["title"]) == ("charter", "章程（修订）")
    assert [each["id"] for each in listed(world.officer)] == [newer["id"]]
    by_id = {each["id"]: each for each in listed(world.officer, past=True)}
    assert by_id[old]["replacedBy"]["id"] == newer["id"]
    row = BranchDocument.objects.get(replaced_by__isnull=False)
    assert bytes(row.sha256) == b"\1" * 32
    assert row.file.owner is None
    assert codes(replace(world, world.manager, old)) == ["DOCUMENT_ENDED"]
    assert codes(end(world.manager, old)) == ["DOCUMENT_ENDED"]


def test_it_is_replaced_once(own_db):
    world = SmallWorld()
    document = add(world, world.manager)["document"]["id"]
    files = [paper(world, world.manager) for _ in range(2)]
    again = [partial(replace, world, world.manager, document, file=each) for each in files]
    payloads = together(*again, partial(end, world.manager, document))
    assert sorted(map(codes, payloads)) == [[], ["DOCUMENT_ENDED"], ["DOCUMENT_ENDED"]]


def test_only_one_s_own_stored_file_is_taken(world):
    document = add(world, world.manager)["document"]["id"]
    for file, code in (
        (paper(world, world.anna), "NOT_FOUND"),
        (paper(world, world.manager, "premises_photo"), "FILE_NOT_STORED"),
    ):
        assert codes(replace(world, world.manager, document, file=file)) == [code]
    assert BranchDocument.objects.get().ended_at is None


def test_what_it_bore_out_is_borne_out_by_the_newer_one(world):
    world.standard(Asked("RULES", mandatory=True, evidence=True))
    old = add(world, world.manager)["document"]["id"]
    Phone(world.manager).do(
        "startSelfAssessment",
        "case { id }",
        branchId=id_of("Branch", world.own_branch),
        declarations=[
            {"item": "RULES", "criterion": "declared", "statement": "制度上墙",
             "documentIds": [old]}
        ],
    )  # fmt: skip
    newer = replace(world, world.manager, old)["document"]["id"]
    (standing,) = assess(world.own_branch, anonymous().now).standings
    assert standing.verdict == "met"
    end(world.manager, newer)
    (standing,) = assess(world.own_branch, anonymous().now).standings
    assert standing.verdict == "needs_evidence"
