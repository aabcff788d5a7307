"""What documents and premises count for, bear out, and how long their files stay."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from backend import counts, forgetting
from backend.authority.actor import anonymous
from backend.files.models import Upload
from members.models import (
    BranchDocument,
    CertificationCase,
    Criterion,
    CriterionDeclaration,
    CriterionResult,
    DeclarationDocument,
    Premises,
)
from members.selectors.assessment import assess, window_of
from tests.members.cases import WRITTEN, decide
from tests.members.evidence import add, end, move_out, paper, replace, settle_in
from tests.members.standards import draft_of, edit, item, standard_of
from tests.world import Asked, Phone, SmallWorld, codes, id_of

DAY = timedelta(days=1)
RULES = ("charter", "members", "volunteers", "funds", "activities", "archives", "certificate")
OF_THEIR_TIME = ("plan", "summary", "wall_photo", "other")


@pytest.fixture
def world(db):
    world = SmallWorld()
    world.standard()
    return world


def counted(world, name, now=None, months=12):
    now = now or anonymous().now
    return dict(counts.values(name, window_of(months, now)))


def test_each_kind_is_counted_by_its_name():
    assert set(RULES + OF_THEIR_TIME) == set(BranchDocument.Kind.values)
    assert {f"documents_{kind}" for kind in RULES + OF_THEIR_TIME} <= counts.known()
    assert "premises" in counts.known()


@pytest.mark.parametrize("kind", RULES + OF_THEIR_TIME)
def test_rules_hold_on_and_what_is_of_its_time_does_not(world, kind):
    own = {world.own_branch.pk: 1}
    old = str(localdate(world.now) - 400 * DAY)
    add(world, world.manager, kind=kind, datedOn=old)
    assert counted(world, f"documents_{kind}") == (own if kind in RULES else {})
    assert counted(world, f"documents_{kind}", months=24) == own
    assert counted(world, "documents_charter" if kind != "charter" else "documents_plan") == {}


def test_what_is_replaced_or_ended_counts_as_long_as_it_held(world):
    own = {world.own_branch.pk: 1}
    before = anonymous().now
    first = add(world, world.manager)["document"]["id"]
    held = anonymous().now
    newer = replace(world, world.manager, first)["document"]["id"]
    assert counted(world, "documents_charter") == own
    what = ("documents_charter", window_of(12, anonymous().now))
    (row,) = counts.ids([what], world.own_branch.pk)[what]
    assert BranchDocument.objects.get(pk=row).title == "章程（修订）"
    end(world.manager, newer)
    assert counted(world, "documents_charter") == {}
    assert counted(world, "documents_charter", held) == own
    assert counted(world, "documents_charter", before) == {}


def test_premises_count_while_the_branch_is_there(world):
    first = settle_in(world, world.manager)["premises"]["id"]
    settle_in(world, world.manager, since=str(localdate(world.now)))
    assert counted(world, "premises") == {world.own_branch.pk: 2}
    move_out(world.manager, first)
    assert counted(world, "premises") == {world.own_branch.pk: 1}
    assert counted(world, "premises", anonymous().now - DAY) == {}, "nobody knew of it"


# declared with evidence


def submit_with(world, deed="submitAssessment", **given):
    said = {
        "item": WRITTEN.item,
        "criterion": WRITTEN.criterion,
        "statement": WRITTEN.statement,
    }
    return Phone(world.manager).do(
        deed,
        "case { id }",
        branchId=id_of("Branch", world.own_branch),
        declarations=[said | given],
    )


def declared(world, *documents, **given):
    return submit_with(world, documentIds=list(documents), **given)


def standing(world):
    found = assess(world.own_branch, anonymous().now)
    return next(each for each in found.standings if each.declared)


def declare(world, *documents):
    criterion = Criterion.objects.get(kind="declared")
    row = CriterionDeclaration.objects.create(
        branch=world.own_branch,
        criterion=criterion,
        statement="制度上墙",
        declared_by=world.manager,
        declared_at=world.now,
    )
    for each in documents:
        DeclarationDocument.objects.create(declaration=row, document=each)
    return row


def test_a_declaration_that_needs_evidence_is_met_with_a_document(world):
    row = declare(world)
    assert standing(world).verdict == "met", "where the standard asks for none"
    world.standard(Asked("RULES", mandatory=True, evidence=True), number=2)
    found = standing(world)
    assert (found.verdict, found.statement) == ("needs_evidence", "制度上墙")
    assert found.missing
    document = add(world, world.manager)["document"]["id"]
    DeclarationDocument.objects.create(declaration=row, document=BranchDocument.objects.get())
    assert standing(world).verdict == "met"
    end(world.manager, document)
    assert standing(world).verdict == "needs_evidence"


@pytest.mark.parametrize("deed", ["submitAssessment", "startSelfAssessment"])
def test_only_documents_in_force_of_the_branch_bear_it_out(world, deed):
    others = add(world, world.sister_manager, branch=world.sister_branch)["document"]["id"]
    ended = add(world, world.manager)["document"]["id"]
    end(world.manager, ended)
    own = add(world, world.manager)["document"]["id"]
    payload = submit_with(world, deed, documentIds=[own, others, ended])
    payload = declared(world, own, others, ended, deed=deed)
    assert [f"{each['code']} {each['field']}" for each in payload["errors"]] == [
        "NOT_FOUND declarations.0.documentIds.1",
        "NOT_FOUND declarations.0.documentIds.2",
    ]
    assert not DeclarationDocument.objects.exists()


def test_a_declaration_is_borne_out_by_ten_at_most(world):
    documents = [add(world, world.manager)["document"]["id"] for _ in range(11)]
    assert codes(declared(world, *documents)) == ["TOO_MANY_AT_ONCE"]
    assert codes(declared(world, *documents[:10], documents[0])) == []
    assert DeclarationDocument.objects.count() == 10


def test_what_bore_it_out_is_frozen_with_the_case(world):
    document = add(world, world.manager)["document"]["id"]
    assert codes(declared(world, document)) == []
    result = CriterionResult.objects.get(criterion__kind="declared")
    assert result.counted_ids == [BranchDocument.objects.get().pk]


def test_documents_stay_unless_something_is_said_of_them(world):
    add(world, world.manager)
    declare(world, BranchDocument.objects.get())
    assert codes(submit_with(world)) == []
    assert DeclarationDocument.objects.count() == 1
    CertificationCase.objects.update(state="withdrawn")
    assert codes(submit_with(world, documentIds=[])) == []
    assert not DeclarationDocument.objects.exists()


# how long files stay


def long_after(world):
    return anonymous().now + 1826 * DAY


def forgotten(now):
    gone = forgetting.forget(now)
    assert {"branch_documents", "branch_premises"} <= gone.keys()


def test_a_file_stays_while_its_document_is_in_force(world):
    add(world, world.manager)
    settle_in(
        world,
        world.manager,
        photoId=id_of("Upload", paper(world, world.manager, "premises_photo")),
    )
    forgotten(long_after(world))
    assert Upload.objects.filter(state="stored", forget_at=None).count() == 2


def test_what_has_ended_loses_its_file_and_keeps_its_hash(world):
    end(world.manager, add(world, world.manager)["document"]["id"])
    photo = id_of("Upload", paper(world, world.manager, "premises_photo"))
    move_out(world.manager, settle_in(world, world.manager, photoId=photo)["premises"]["id"])
    forgotten(anonymous().now + 1824 * DAY)
    assert Upload.objects.filter(state="stored").count() == 2
    forgotten(long_after(world))
    forgotten(long_after(world) + DAY)
    assert not Upload.objects.exists()
    document, premises = BranchDocument.objects.get(), Premises.objects.get()
    assert document.file is premises.photo is None
    assert bytes(document.sha256) == bytes(premises.sha256) == bytes(32)


@pytest.mark.parametrize("code", ["documents_charter", ""])
def test_what_was_counted_in_a_case_keeps_its_file(world, code):
    end(world.manager, add(world, world.manager)["document"]["id"])
    end(world.manager, add(world, world.manager)["document"]["id"])
    frozen, free = BranchDocument.objects.order_by("pk")
    asked = Asked("RULES", counts=code, kind="document") if code else Asked("RULES")
    version = world.standard(asked, number=2)
    criterion = Criterion.objects.get(item__version=version)
    case = CertificationCase.objects.create(
        branch=world.own_branch,
        version=version,
        standard=version.standard,
        state="rejected",
        created_at=world.now,
        moved_at=world.now,
    )
    CriterionResult.objects.create(
        case=case, revision=1, criterion=criterion, verdict="met", counted_ids=[frozen.pk]
    )
    forgotten(long_after(world))
    frozen.refresh_from_db()
    free.refresh_from_db()
    assert frozen.file is not None
    assert free.file is None


@pytest.mark.parametrize("where", ["result", "decision"])
def test_what_a_case_names_by_its_hash_keeps_its_file(world, where):
    """As where it stood beside what was counted, or came when that was frozen already."""
    for sha256 in (b"\1" * 32, b"\2" * 32):
        file = paper(world, world.manager, sha256=sha256)
        end(world.manager, add(world, world.manager, file=file)["document"]["id"])
    named, free = BranchDocument.objects.order_by("pk")
    case = submitted(world)
    if where == "result":
        case.results.update(evidence=["01" * 32])
    else:
        decide(world.officer, case, "reject", "不实")
        case.decisions.update(evidence=["01" * 32])
    forgotten(long_after(world))
    named.refresh_from_db()
    free.refresh_from_db()
    assert named.file is not None
    assert free.file is None


def submitted(world):
    assert codes(submit_with(world)) == []
    return CertificationCase.objects.get()


class TestWhatNothingRecordsYet:
    @pytest.fixture
    def world(self, db):
        world = SmallWorld()
        world.standard(Asked("FUNDS", "fees_paid", threshold=3, mandatory=True, weight=100))
        return world

    def declare(self, world, **given):
        said = {"item": "FUNDS", "criterion": "fees_paid", "statement": "会费已收。"} | given
        return Phone(world.manager).do(
            "submitAssessment",
            "case { score }",
            branchId=id_of("Branch", world.own_branch),
            declarations=[said],
        )

    def test_needs_evidence_and_is_met_by_it(self, world):
        (standing,) = assess(world.own_branch, world.now).standings
        assert (standing.verdict, standing.declared, standing.threshold) == (
            "needs_evidence", True, None,
        )  # fmt: skip
        assert codes(self.declare(world)) == ["MANDATORY_NOT_MET", "SCORE_TOO_LOW"]
        document = add(world, world.manager)["document"]["id"]
        payload = self.declare(world, documentIds=[document])
        assert (payload["errors"], payload["case"]) == ([], {"score": 100})
        result = CriterionResult.objects.get()
        assert (result.verdict, result.counted_number, len(result.evidence)) == ("met", 1, 1)

    def test_may_be_asked_for_by_a_name_that_is_known(self, world):
        version = draft_of(world, standard_of(world))
        fees = {"code": "FEES", "title": "会费", "kind": "COUNT_MIN", "weight": 100}
        for name, problems in (("fees_paid", set()), ("fees_payed", {"NOT_COUNTED"})):
            payload = edit(world, version, items=[item(fees | {"countCode": name})])
            assert {each["code"] for each in payload["version"]["problems"]} == problems
        names = Phone(world.manager).read("{ countables { code recorded } }")["countables"]
        assert {"code": "fees_paid", "recorded": False} in names
        assert {"code": "open_halls", "recorded": True} in names
