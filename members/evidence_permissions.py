"""Who keeps a branch's documents and premises, and who looks at them."""

from django.utils.translation import gettext_lazy as _

from backend.authority import kinds
from backend.authority.actor import Actor
from backend.authority.scope import Extent, scoped, within
from members.models import Branch, BranchDocument, Premises

KEEPS = "evidence.keep"

kinds.declare(
    permission_texts={KEEPS: _("keep the documents and premises of a branch")},
    holds={
        "branch_president": {KEEPS},
        "branch_secretary": {KEEPS},
        "branch_manager": {KEEPS},
    },
    # Who decides on evidence does not keep it, but gives the office that does.
    entrusts={"county_officer": {KEEPS}},
)


@scoped(BranchDocument)
@scoped(Premises)
def see_evidence(actor: Actor) -> Extent:
    return within(actor, "assessment.see", "branch")


@scoped(BranchDocument, "review")
@scoped(Premises, "review")
def review_evidence(actor: Actor) -> Extent:
    """Whoever decides on the branch is told what speaks against a picture."""
    return within(actor, "assessment.decide", "branch")


@scoped(Branch, "keep_evidence")
def keep_of_branch(actor: Actor) -> Extent:
    return within(actor, KEEPS, "unit")


@scoped(BranchDocument, "keep")
@scoped(Premises, "keep")
def keep_evidence(actor: Actor) -> Extent:
    return within(actor, KEEPS, "branch")
