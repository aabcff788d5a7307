"""What ends on this floor when somebody is forgotten."""

from django.db.models import Q

from backend.authority.actor import Actor
from backend.files.models import Upload
from backend.identity.models import Person
from backend.privacy.services.leaving import on_erasure
from members.models import DataCorrection, Membership
from members.services.corrections import State, close


@on_erasure
def end_memberships(actor: Actor, person_id: int) -> None:
    for membership in Membership.objects.at(actor.now).filter(person=person_id):
        membership.end_reason = Membership.EndReason.RESIGNED
        membership.save(update_fields=["end_reason"])
        membership.end(actor.now)


@on_erasure
def withdraw_corrections(actor: Actor, person_id: int) -> None:
    rows = DataCorrection.objects.filter(person=person_id, state=State.OPEN)
    for correction in rows.select_for_update(no_key=True):
        close(correction, State.WITHDRAWN, actor.now)


@on_erasure
def forget_captures(actor: Actor, person_id: int) -> None:
    """The branch keeps the picture, not where somebody's phone was."""
    ids = [person_id, *Person.objects.filter(merged_into=person_id).values_list("pk", flat=True)]
    theirs = Q(branch_document__added_by__any=ids) | Q(premises__recorded_by__any=ids)
    rows = Upload.objects.filter(theirs, capture_sealed__isnull=False)
    keys = list(rows.values_list("pk", flat=True))
    Upload.objects.filter(pk__any=keys).update(capture_sealed=None)
