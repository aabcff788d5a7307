"""Somebody says that two entries are one human."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.db.models import Q

from backend.authority.actor import Actor
from backend.authority.scope import office_through
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from backend.messaging.send import ask_office
from backend.policy.values import policy_at
from backend.privacy.models import PersonMerge
from backend.privacy.services.merging import plan
from members.selectors.above import above
from volunteers.services.merges import MERGE, PROPOSED, both, locked, tell_both


@deed("propose_merge")
def propose_merge(
    actor: Actor,
    *,
    kept_id: UUID,
    gone_id: UUID,
    reason: str,
    surviving_login: str = "",
    decisions: Mapping[str, str] | None = None,
) -> Done:
    """Put before the society above both and above whatever either holds, where another confirms it.
    Where both can log in, both are told and may object before anything happens."""
    kept, gone = both(actor, kept_id, gone_id)
    actor, pair = locked(actor, kept.pk, gone.pk, login=surviving_login, decisions=decisions)
    planned, reason = plan(pair), reason.strip()
    said = misfits(PersonMerge, reason=reason)
    refuse_if(
        [
            *planned.refusals,
            *_objected(actor, kept.pk, gone.pk),
            *(said if reason else [Refusal("REASON_REQUIRED", "reason")]),
        ]
    )
    policy, two = policy_at(actor.now), len(pair.logins) == 2
    merge = PersonMerge.objects.create(
        kept=kept,
        gone=gone,
        login=pair.login,
        decisions={each.key: each.chosen for each in planned.clashes},
        plan=planned.lines(),
        digest=planned.digest(),
        unit_id=above(actor.now, [kept.pk, gone.pk]).society,
        reason=reason,
        proposed_by_id=actor.me,
        proposed_at=actor.now,
        waits_until=actor.now + timedelta(days=policy["merge.wait_days"]) if two else None,
        closes_at=actor.now + timedelta(days=policy["merge.open_days"]),
    )
    ask_office(
        actor.now,
        unit=merge.unit_id,
        permission=MERGE,
        kind=PROPOSED,
        mutation="mergePersons",
        subject=merge,
        event=f"{PROPOSED}:{merge.public_id}",
        due_at=merge.closes_at,
        submitted_by_id=actor.me,
    )
    tell_both(actor.now, merge, "merge_of_you_proposed")
    return Done({"merge": merge}, office_id=office_through(actor, kept, "merge"))


def _objected(actor: Actor, one: int, other: int) -> list[Refusal]:
    """A no lasts, or asking again every day would be a way round it."""
    since = actor.now - timedelta(days=policy_at(actor.now)["merge.rest_days"])
    pair = Q(kept=one, gone=other) | Q(kept=other, gone=one)
    no = PersonMerge.objects.filter(pair, state=PersonMerge.State.OBJECTED, decided_at__gt=since)
    return [Refusal("MERGE_OBJECTED", "goneId")] if no.exists() else []
