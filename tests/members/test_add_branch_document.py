"""Documents a branch puts on file."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils.timezone import localdate

from backend.files.models import Upload
from backend.policy.models import PolicyVersion
from members.models import BranchDocument
from tests.database import together
from tests.members.evidence import DOCUMENT, add, end, listed, paper, replace, settle_in
from tests.volunteers.scenes import DAY
from tests.world import NOBODY, Phone, SmallWorld, codes, global_id, id_of


@pytest.fixture
def world(db):
    return SmallWorld()


def policy(world, **values):
    PolicyVersion.objects.create(
        unit=world.province.unit, number=1, effective_from=world.long_ago, values=values
    )


def test_it_is_kept_by_the_branch_and_seen_by_whoever_sees_its_standing(world):
    file = paper(world, world.manager, sha256=b"\7" * 32)
    document = add(world, world.manager, file=file)["document"]
    assert (document["kind"]["code"], document["title"]) == ("charter", "章程")
    assert document["sha256"] == "07" * 32
    file.refresh_from_db()
    assert (file.owner, file.forget_at) == (None, None), "the branch's own now, and kept"
    (shown,) = listed(world.officer)
    assert shown["file"]["url"]
    assert listed(world.manager)[0]["addedBy"]["name"] == "黄丽华"
    for who in (world.anna, world.leader, world.sister_manager):
        assert listed(who) == []
    assert listed(world.manager, branch=id_of("Branch", world.sister_branch)) == []
    assert listed(world.manager, kind="plan") == []
    assert len(listed(world.manager, kind="charter")) == 1


@pytest.mark.parametrize("who", ["anna", "leader", "sister_manager", "officer", "city_officer"])
def test_only_the_branch_s_own_office_keeps_them(world, who):
    person = getattr(world, who)
    assert codes(add(world, person)) == ["NOT_FOUND"]
    document = add(world, world.manager)["document"]["id"]
    assert codes(replace(world, person, document)) == ["NOT_FOUND"]
    assert codes(end(person, document)) == ["NOT_FOUND"]
    assert BranchDocument.objects.get().ended_at is None


def test_a_secretary_keeps_them_too(world):
    world.office(world.anna, "branch_secretary", world.own_branch)
    assert codes(add(world, world.anna)) == []


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"kind": "secret"}, ["INVALID kind"]),
        ({"title": " "}, ["REQUIRED title"]),
        ({"title": "字" * 121}, ["TOO_LONG title"]),
        ({"title": "章程\u202e卡片"}, ["INVALID title"]),
        ({"title": "章程\x1b[2J"}, ["INVALID title"]),
        ({"datedOn": "2999-01-01"}, ["DAY_AHEAD datedOn"]),
        ({"datedOn": "1904-03-09"}, ["DAY_TOO_EARLY datedOn"]),
        ({"fileId": global_id("Upload", NOBODY)}, ["NOT_FOUND fileId"]),
        ({"branchId": global_id("Branch", NOBODY)}, ["NOT_FOUND branchId"]),
    ],
)
def test_what_is_wrong_is_refused(world, given, expected):
    payload = add(world, world.manager, **given)
    assert [f"{each['code']} {each['field']}" for each in payload["errors"]] == expected
    assert not BranchDocument.objects.exists()
    assert Upload.objects.get().owner == world.manager


def test_only_one_s_own_stored_file_for_this_purpose_is_taken(world):
    for file, code in (
        (paper(world, world.anna), "NOT_FOUND"),
        (paper(world, world.manager, "premises_photo"), "FILE_NOT_STORED"),
        (paper(world, world.manager, state="requested"), "FILE_NOT_STORED"),
    ):
        assert codes(add(world, world.manager, file=file)) == [code]


def test_a_file_is_put_on_file_once(world):
    file = paper(world, world.manager)
    assert codes(add(world, world.manager, file=file)) == []
    assert codes(add(world, world.manager, file=file)) == ["NOT_FOUND"]


def test_today_is_no_day_ahead(world):
    today = localdate(world.now)
    assert codes(add(world, world.manager, datedOn=str(today))) == []
    assert codes(add(world, world.manager, datedOn=str(today + DAY))) == ["DAY_AHEAD"]


def test_a_branch_keeps_as_many_as_policy_says(world):
    policy(world, **{"branch.most_documents": 2})
    first = add(world, world.manager)["document"]["id"]
    assert codes(replace(world, world.manager, first)) == []
    assert codes(add(world, world.manager)) == ["TOO_MANY_DOCUMENTS"]
    assert codes(add(world, world.sister_manager, branch=world.sister_branch)) == []
    BranchDocument.objects.filter(ended_at__isnull=False).update(file=None)
    assert codes(add(world, world.manager)) == [], "its file is gone"


def test_a_branch_keeps_as_many_bytes_as_policy_says(world):
    policy(world, **{"branch.most_documents_mib": 1})
    large = paper(world, world.manager, promised_bytes=(1 << 20) - 1000)
    assert codes(add(world, world.manager, file=large)) == []
    assert codes(add(world, world.manager)) == []
    payload = add(world, world.manager, file=paper(world, world.manager, promised_bytes=1))
    assert codes(payload) == ["DOCUMENTS_TOO_LARGE"]


@pytest.mark.parametrize("purpose", ["branch_document", "premises_photo"])
def test_what_was_given_to_a_branch_counts_for_whoever_sent_it(world, purpose):
    policy(world, **{"branch.documents_a_day": 1})
    file = paper(world, world.manager, purpose)
    if purpose == "branch_document":
        add(world, world.manager, file=file)
    else:
        settle_in(world, world.manager, photoId=id_of("Upload", file))
    asked = {"purpose": purpose, "contentType": "image/jpeg", "bytes": 1000}
    promise = partial(Phone(world.manager).do, "requestUpload", "upload { id }", **asked)
    assert codes(promise()) == ["TOO_MANY_FILES"]
    Upload.objects.update(requested_at=world.now - DAY - timedelta(seconds=1))
    assert codes(promise()) == []


def test_at_once_no_more_are_kept(own_db):
    world = SmallWorld()
    policy(world, **{"branch.most_documents": 1})
    files = [paper(world, world.manager) for _ in range(3)]
    payloads = together(*(partial(add, world, world.manager, file=each) for each in files))
    assert sorted(map(codes, payloads)) == [[], ["TOO_MANY_DOCUMENTS"], ["TOO_MANY_DOCUMENTS"]]


def test_a_retry_is_told_what_was_done(world):
    phone, file = Phone(world.manager), paper(world, world.manager)
    asked = {
        "clientKey": "00000000-0000-4000-8000-000000000007",
        "branchId": id_of("Branch", world.own_branch),
        "kind": "plan",
        "title": "计划",
        "datedOn": "2026-01-01",
        "fileId": id_of("Upload", file),
    }
    first, second = (phone.do("addBranchDocument", DOCUMENT, **asked) for _ in range(2))
    assert first["document"] == second["document"]
    assert BranchDocument.objects.count() == 1
