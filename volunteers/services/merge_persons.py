"""Another confirms that two entries are one human, and from then on they are."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localtime

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.crypto import canonical
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from backend.messaging.send import settle_office_items, tell
from backend.privacy.models import PersonMerge
from backend.privacy.services.merging import Plan, carry_out, plan
from members.selectors.above import above
from volunteers.services.merges import State, be_open, close, locked, seat_of
from volunteers.services.signing import signer_at


@deed("merge_persons")
def merge_persons(actor: Actor, *, merge_id: UUID, reason: str = "") -> Done:
    """What happens is what was proposed: if it would be anything else by now, nothing happens."""
    known = access(actor, PersonMerge, merge_id, "decide", field="mergeId")
    actor, pair = locked(
        actor, known.kept_id, known.gone_id, login=known.login, decisions=known.decisions
    )
    merge = access(actor, PersonMerge, merge_id, "decide", field="mergeId", lock=True)
    seat, reason = seat_of(actor, merge), reason.strip()
    refuse_if(_proposed_by_self(actor, merge))
    be_open(merge, actor.now)
    planned = plan(pair)
    refuse_if([*_unready(actor, merge, planned), *misfits(PersonMerge, decision_reason=reason)])
    carry_out(actor, merge, planned)
    _settle_others(actor, merge)
    merge.state, merge.decided_at, merge.decided_by_id = State.DONE, actor.now, actor.me
    merge.plan, merge.decision_reason = planned.lines(), reason
    signer = signer_at(actor.now)
    merge.signature, merge.key_id = signer.sign(canonical(signed(merge))), signer.key_id
    merge.save()
    settle_office_items(actor.now, merge)
    for kind, recipient in (
        ("merged_with_another", merge.kept_id),
        ("merge_done", merge.proposed_by_id),
    ):
        event = f"{kind}:{merge.public_id}"
        tell(actor.now, kind=kind, recipients=[recipient], subject=merge, event=event)
    return Done(
        {"merge": merge, "person": pair.kept},
        office_id=seat.office_id,
        acted_for=seat.acted_for,
    )


def signed(merge: PersonMerge) -> dict[str, Any]:
    """What the signature covers: ids, numbers and codes."""
    return {
        "version": 1,
        "merge": str(merge.public_id),
        "kept": str(merge.kept.public_id),
        "gone": str(merge.gone.public_id),
        "login": merge.login,
        "decisions": merge.decisions,
        "plan": merge.plan,
        "digest": bytes(merge.digest).hex(),
        "proposed_by": merge.proposed_by_id,
        "decided_by": merge.decided_by_id,
        "decided_at": None if merge.decided_at is None else merge.decided_at.isoformat(),
    }


def _proposed_by_self(actor: Actor, merge: PersonMerge) -> list[Refusal]:
    same = actor.is_me(merge.proposed_by_id)
    return [Refusal("SECOND_PERSON_NEEDED", "mergeId")] if same else []


def _unready(actor: Actor, merge: PersonMerge, planned: Plan) -> list[Refusal]:
    """What nobody decided on yet has to be proposed anew; what stands against it is named."""
    against = [each for each in planned.refusals if each.field == "goneId"]
    if against:
        return against
    refusals = []
    unit_id = above(actor.now, [merge.kept_id, merge.gone_id]).society
    changed = planned.refusals or planned.digest() != bytes(merge.digest)
    if unit_id != merge.unit_id or changed:
        refusals.append(Refusal("MERGE_CHANGED", "mergeId"))
    if merge.waits_until is not None and actor.now < merge.waits_until:
        shown = f"{localtime(merge.waits_until):%Y-%m-%d %H:%M}"
        refusals.append(Refusal("MERGE_WAITS", "mergeId", {"until": shown}))
    return refusals


def _settle_others(actor: Actor, merge: PersonMerge) -> None:
    """Whatever else was proposed of the entry that is gone now says nothing any more."""
    for other in (
        PersonMerge.objects.filter(state=State.PROPOSED)
        .exclude(pk=merge.pk)
        .filter(Q(kept=merge.gone_id) | Q(gone=merge.gone_id))
        .order_by("pk")
        .select_for_update(no_key=True)
    ):
        close(other, State.EXPIRED, actor.now, None)
