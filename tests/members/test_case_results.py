"""A reviewer reads what was frozen, and what bore it out."""

import pgtrigger
import pytest

from members.models import BranchDocument, CertificationCase, Criterion
from members.services.declaring import Declaration
from tests.members.cases import submit
from tests.members.evidence import add, end, paper, replace, settle_in
from tests.members.test_advise_on_case import show
from tests.world import Asked, Phone, SmallWorld, id_of, statements

pytestmark = pytest.mark.django_db
CASE = """query($id: ID!) { certificationCase(id: $id) {
    results { item title kind { code label } threshold evidence }
    files { item sha256 document { title kind { code } endedAt file { url } }
            premises { address photo { url } } } } }"""
ONE, TWO, THREE = (bytes([number]) * 32 for number in (1, 2, 3))


@pytest.fixture
def world():
    world = SmallWorld()
    world.standard(
        Asked("RULES", mandatory=True),
        Asked("ACTIVITIES", "documents_plan", kind="document"),
        Asked("PLATFORM", "premises", kind="exists"),
        Asked("MEMBERSHIP", "certified_first_aiders", of="members", threshold=300),
    )
    world.first_aider(world.anna)
    world.plan = filed(world, ONE, kind="plan", title="2026年计划")
    charter = BranchDocument.objects.get(title=filed(world, TWO, title="章程")["title"])
    photo = paper(world, world.manager, "premises_photo", sha256=THREE)
    settle_in(world, world.manager, photoId=id_of("Upload", photo))
    said = Declaration("RULES", "declared", "见章程", [charter.public_id])
    world.case = submit(world.manager, world.own_branch, said).things["case"]
    return world


def filed(world, sha256, **given):
    file = paper(world, world.manager, sha256=sha256)
    return add(world, world.manager, file=file, **given)["document"]


def results(who, case):
    found = Phone(who).read(CASE, id=id_of("CertificationCase", case))["certificationCase"]
    return found and {each["item"]: each for each in found["results"]}


def files(who, case):
    found = Phone(who).read(CASE, id=id_of("CertificationCase", case))["certificationCase"]
    return {each["item"]: each for each in found["files"]}


def test_the_documents_themselves_are_shown_as_they_were_frozen(world):
    replace(world, world.manager, world.plan["id"], title="另一份计划")
    again = filed(world, TWO, title="换了名字的章程")
    end(world.manager, again["id"])
    found = files(world.officer, world.case)
    assert found.keys() == {"RULES", "ACTIVITIES", "PLATFORM"}
    plan = found["ACTIVITIES"]["document"]
    assert (plan["title"], plan["kind"]) == ("2026年计划", {"code": "plan"})
    assert plan["file"]["url"]
    assert plan["endedAt"]
    assert found["RULES"]["document"]["title"] == "章程"
    home = found["PLATFORM"]
    assert (home["document"], home["premises"]["address"]) == (None, "鼓楼区东街1号")
    assert home["premises"]["photo"]["url"]
    assert results(world.officer, world.case)["PLATFORM"]["evidence"] == [home["sha256"]]


def test_they_are_shown_to_whom_the_case_is_and_to_nobody_else(world):
    show(world, world.case, world.stranger)
    found = files(world.stranger, world.case)
    assert found["ACTIVITIES"]["document"]["title"] == "2026年计划"
    assert results(world.sister_manager, world.case) is None


def test_a_figure_says_how_it_is_judged(world):
    found = results(world.officer, world.case)
    assert {item: each["kind"]["code"] for item, each in found.items()} == {
        "RULES": "declared",
        "ACTIVITIES": "document",
        "PLATFORM": "exists",
        "MEMBERSHIP": "ratio",
    }
    assert found["MEMBERSHIP"]["threshold"] == 300
    asked = "query($id: ID!) { assessment(branchId: $id) { items { criteria { kind { code } } } } }"
    shown = Phone(world.manager).read(asked, id=id_of("Branch", world.own_branch))
    kinds = [each["kind"]["code"] for of in shown["assessment"]["items"] for each in of["criteria"]]
    assert kinds == ["declared", "document", "exists", "ratio"]


def test_a_criterion_is_named_in_the_language_asked_for(world):
    with pgtrigger.ignore("members.Criterion:as_published"):
        Criterion.objects.filter(code="documents_plan").update(title_en="A plan of the year")
    found = results(world.officer, world.case)
    assert found["ACTIVITIES"]["title"] == "A plan of the year"


def test_in_as_many_statements_for_many_criteria_as_for_one(world):
    phone, case = Phone(world.officer), id_of("CertificationCase", world.case)
    all_ = statements(phone, CASE, id=case)
    world.case.results.exclude(criterion__code="documents_plan").delete()
    assert CertificationCase.objects.get().results.count() == 1
    assert all_ - statements(phone, CASE, id=case) <= 2
