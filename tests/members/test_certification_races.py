"""Two people at once, on a database where commits are real."""

from concurrent.futures import ThreadPoolExecutor, wait
from threading import Barrier
from uuid import uuid4

from django.db import connection

from backend.errors import Refused
from backend.messaging.models import OfficeItem
from members.models import BranchDocument, CaseDecision, CertificationCase, CriterionResult
from members.selectors.case_content import content_of
from members.services import freezing
from members.services.decide_assessment import decide_assessment
from members.services.declaring import Declaration
from members.services.submit_assessment import submit_assessment
from tests.members.cases import submit
from tests.members.evidence import add, end
from tests.world import FIVE_HAVES, Asked, SmallWorld, actor_of

WRITTEN = Declaration("RULES", "declared", "制度上墙。")


def at_once(*deeds):
    """What each answered: the codes it was refused with, or nothing."""
    together = Barrier(len(deeds))

    def run(deed):
        try:
            together.wait(timeout=10)
            deed()
        except Refused as refused:
            return [refusal.code for refusal in refused.refusals]
        finally:
            connection.close()
        return []

    with ThreadPoolExecutor(len(deeds)) as pool:
        return sorted(pool.map(run, deeds))


def submitting(person, branch, key=None):
    def submit():
        submit_assessment(
            actor_of(person),
            client_key=key or uuid4(),
            branch_id=branch.unit.public_id,
            declarations=[WRITTEN],
        )

    return submit


def test_two_managers_submit_at_once(own_db):
    world = SmallWorld()
    world.standard()
    president = world.person("会长")
    world.office(president, "branch_president", world.own_branch)
    deeds = (submitting(each, world.own_branch) for each in (world.manager, president))
    assert at_once(*deeds) == [[], ["CASE_ALREADY_OPEN"]]
    case = CertificationCase.objects.get()
    assert case.revision == 1
    assert CriterionResult.objects.count() == len(FIVE_HAVES)
    assert OfficeItem.objects.count() == 1


def test_a_retry_overtakes_its_first_sending(own_db):
    world = SmallWorld()
    world.standard()
    key = uuid4()
    deeds = [submitting(world.manager, world.own_branch, key) for _ in range(3)]
    assert at_once(*deeds) == [[], [], []]
    assert CertificationCase.objects.get().revision == 1


def test_two_officers_decide_at_once(own_db):
    world = SmallWorld()
    world.standard()
    deputy = world.person("副手")
    world.office(deputy, "county_officer", world.county)
    submitting(world.manager, world.own_branch)()
    case = CertificationCase.objects.get()
    seen = content_of(case).sha256

    def deciding(person, decision):
        def decide():
            decide_assessment(
                actor_of(person),
                client_key=uuid4(),
                case_id=case.public_id,
                revision=1,
                content=seen,
                decision=decision,
                reason="补充名册。",
            )

        return decide

    deeds = (deciding(world.officer, "return"), deciding(deputy, "reject"))
    assert at_once(*deeds) == [[], ["CASE_CHANGED"]]
    assert CaseDecision.objects.count() == 1


def test_what_is_ended_while_it_is_frozen_waits(own_db, monkeypatch):
    """What was judged and what is kept of it are of one moment."""
    world = SmallWorld()
    world.standard(Asked("RULES", evidence=True, mandatory=True))
    document = add(world, world.manager)["document"]["id"]
    said = Declaration("RULES", "declared", "制度上墙。", [BranchDocument.objects.get().public_id])
    freeze = freezing.freeze_results
    with ThreadPoolExecutor(1) as pool:

        def meanwhile(*given):
            wait([pool.submit(end, world.manager, document)], timeout=0.5)
            freeze(*given)

        monkeypatch.setattr("members.services.submit_assessment.freeze_results", meanwhile)
        submit(world.manager, world.own_branch, said)
    result = CriterionResult.objects.get()
    assert (result.verdict, result.counted_number, len(result.evidence)) == ("met", 1, 1)
    assert BranchDocument.objects.get().ended_at is not None
