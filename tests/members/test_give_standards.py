"""What a new province begins with."""

from io import StringIO

import pytest
from django.core.management import call_command

from backend import counts
from backend.audit.models import AuditEntry
from members.models import Branch, Criterion, Standard, StandardVersion
from members.national import STANDARDS
from members.rules.standard import WHOLE, draft_refusals, publish_refusals, weight_of
from members.selectors.assessment import version_in_force
from members.selectors.standards import branch_kinds, draft_of
from tests.world import SmallWorld

pytestmark = pytest.mark.django_db


def give():
    said = StringIO()
    call_command("give_standards", stdout=said)
    return said.getvalue().splitlines()


@pytest.fixture
def world():
    return SmallWorld()


def test_the_five_haves_are_in_force_and_given_once(world):
    said = give()
    assert [line.split(": ")[0] for line in said] == [f"{each.title} v1" for each in STANDARDS]
    version = StandardVersion.objects.get(standard__code="FIVE_HAVES")
    assert version_in_force(version.published_at) == version
    assert [item.code for item in version.items.order_by("order")] == [
        "LEADER", "MEMBERSHIP", "RULES", "PLATFORM", "ACTIVITIES",
    ]  # fmt: skip
    assert AuditEntry.objects.filter(deed="give_standards").count() == len(STANDARDS)
    assert give() == []
    assert Standard.objects.count() == len(STANDARDS)


@pytest.mark.parametrize(("lost", "state"), [(None, "published"), ("documents_plan", "draft")])
def test_what_asks_for_something_uncounted_stays_a_draft(world, monkeypatch, lost, state):
    asked = [each for wording in STANDARDS for each in wording.criteria]
    known = {code for each in asked for code in (each.counts, each.of)} - {"", lost}
    monkeypatch.setattr(counts, "known", lambda: known)
    give()
    states = {each.standard.code: each.state for each in StandardVersion.objects.all()}
    assert states == {"FIVE_HAVES": "published", "DEMONSTRATION": state}


def test_all_that_is_asked_is_counted(world):
    give()
    assert {each.state for each in StandardVersion.objects.all()} == {"published"}


@pytest.mark.parametrize("code", [each.code for each in STANDARDS])
def test_what_is_given_is_whole_for_every_kind_of_branch(world, code):
    give()
    draft = draft_of(StandardVersion.objects.get(standard__code=code))
    assert draft_refusals(draft, branch_kinds()) == []
    criteria = [each for item in draft.items for each in item.criteria]
    known = {each.count_code for each in criteria} | {each.of_count_code for each in criteria}
    assert publish_refusals(draft, branch_kinds(), known) == []
    assert {weight_of(criteria, kind) for kind in Branch.Kind.values} == {WHOLE}
    assert all(each.title_en for each in criteria)


def test_no_figure_is_given_as_anybody_s_rule(world):
    give()
    figures = Criterion.objects.filter(kind__in=["count_min", "ratio", "document"])
    assert figures.exists()
    assert not figures.filter(threshold_is_default=False).exists()
