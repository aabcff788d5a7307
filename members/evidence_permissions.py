"""Who keeps a branch's documents and premises, and who looks at them."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from backend.authority import kinds
from backend.authority.actor import Actor
from backend.authority.scope import Extent, both, either, scoped, within
from members.case_permissions import shown_to
from members.models import (
    Branch,
    BranchDocument,
    CertificationCase,
    Criterion,
    DeclarationDocument,
    Premises,
    VisitPhoto,
)

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


def asked_in_a_case(actor: Actor, asked: Q) -> Extent:
    """Of a branch whose case is shown to this person, where its version has such a criterion."""
    shown = shown_to(actor, "pk")
    if not isinstance(shown, Q):
        return shown
    cases = CertificationCase.objects.filter(shown)
    criteria = Criterion.objects.filter(asked, item__version=OuterRef("version"))
    asking = cases.filter(Exists(criteria), branch=OuterRef("branch"))
    # The branches are gathered once, so that nobody else pays for it row by row.
    return both(Q(branch__any=ArraySubquery(cases.values("branch"))), Q(Exists(asking)))


@scoped(BranchDocument)
def see_documents(actor: Actor) -> Extent:
    """Where one sees how the branch stands, or what a case shown by name asks for or declares."""
    kind = Concat(Value("documents_"), OuterRef(OuterRef("kind")))
    bears_out = DeclarationDocument.objects.filter(
        document=OuterRef(OuterRef(OuterRef("pk"))),
        declaration__criterion__code=OuterRef("code"),
        declaration__criterion__item__code=OuterRef("item__code"),
        declaration__criterion__item__version__standard=OuterRef("item__version__standard"),
    )
    return either(
        within(actor, "assessment.see", "branch"),
        asked_in_a_case(actor, Q(count_code=kind) | Q(Exists(bears_out))),
    )


@scoped(Premises)
def see_premises(actor: Actor) -> Extent:
    return either(
        within(actor, "assessment.see", "branch"),
        asked_in_a_case(actor, Q(count_code="premises")),
    )


@scoped(BranchDocument, "review")
@scoped(Premises, "review")
def review_evidence(actor: Actor) -> Extent:
    """Whoever decides on the branch is told what speaks against a picture."""
    return within(actor, "assessment.decide", "branch")


@scoped(VisitPhoto, "review")
def review_visit_photo(actor: Actor) -> Extent:
    return within(actor, "assessment.decide", "visit__case__branch")


@scoped(Branch, "keep_evidence")
def keep_of_branch(actor: Actor) -> Extent:
    return within(actor, KEEPS, "unit")


@scoped(BranchDocument, "keep")
@scoped(Premises, "keep")
def keep_evidence(actor: Actor) -> Extent:
    return within(actor, KEEPS, "branch")
