"""Who sees what is recorded: lines of the ledger, paper, proofs, and what stands beside them."""

from django.db.models import Exists, Q

from backend.authority.actor import ALL, Actor
from backend.authority.models import Unit
from backend.authority.scope import Extent, either, own, scope, scoped, within
from volunteers.models import (
    DossierEntry,
    PaperEntry,
    PaperEvidence,
    PaperHours,
    Recognition,
    ServiceCertificate,
    ServiceRecord,
)


@scoped(ServiceRecord, "dispute")
def dispute_record(actor: Actor) -> Extent:
    return own(actor, "book__person")


@scoped(PaperHours)
def see_paper_hours(actor: Actor) -> Extent:
    return either(
        Q(pk__in=scope(actor, PaperEntry, "own").values("paper")),
        within(actor, "shift.see", "unit"),
    )


@scoped(PaperEntry, "own")
def see_own_paper_entry(actor: Actor) -> Extent:
    return own(actor, "person")


@scoped(PaperEntry)
def see_paper_entry(actor: Actor) -> Extent:
    return either(own(actor, "person"), within(actor, "shift.see", "paper__unit"))


@scoped(PaperEvidence)
def see_paper_evidence(actor: Actor) -> Extent:
    """A list names others too."""
    return within(actor, "shift.see", "paper__unit")


@scoped(ServiceRecord, "reverse")
def reverse_record(actor: Actor) -> Extent:
    """No team: whoever leads one has recorded much of what stands in it."""
    return within(actor, "shift.assign", "branch")


@scoped(ServiceRecord)
def see_record(actor: Actor) -> Extent:
    return either(own(actor, "book__person"), within(actor, "record.see", "branch"))


@scoped(ServiceCertificate, "revoke")
def revoke_proof(actor: Actor) -> Extent:
    """The root society issued them all. Whoever revokes one knows it from paper, not from here."""
    units = actor.units("proof.revoke")
    if units is ALL:
        return True
    return Q(Exists(Unit.objects.filter(is_root=True, pk__any=list(units)))) if units else False


@scoped(Recognition)
def see_recognition(actor: Actor) -> Extent:
    return either(own(actor, "person"), within(actor, "volunteer.recognise", "unit"))


@scoped(Recognition, "decide")
def decide_recognition(actor: Actor) -> Extent:
    return within(actor, "volunteer.recognise", "unit")


@scoped(DossierEntry)
def see_dossier_entry(actor: Actor) -> Extent:
    return either(own(actor, "person"), within(actor, "record.see", "unit"))


@scoped(ServiceCertificate)
def see_proof(actor: Actor) -> Extent:
    return own(actor, "person")


@scoped(PaperHours, "history")
def see_paper_history(actor: Actor) -> Extent:
    mine = scope(actor, PaperEntry, "own")
    return either(Q(pk__in=mine.values("paper")), within(actor, "audit.see", "unit"))


@scoped(ServiceRecord, "history")
def see_record_history(actor: Actor) -> Extent:
    return either(own(actor, "book__person"), within(actor, "audit.see", "branch"))


@scoped(ServiceCertificate, "history")
def see_proof_history(actor: Actor) -> Extent:
    return own(actor, "person")
