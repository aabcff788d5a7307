"""Showing somebody's phone or ID number plain, once, for a reason that is written down."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.utils.timezone import localdate

from backend.audit.access import lock_reader, looks, note
from backend.audit.models import AccessEntry
from backend.authority.actor import Actor
from backend.authority.models import Office
from backend.authority.scope import access, office_through
from backend.authority.selectors import watchers
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from backend.identity.models import Person
from backend.identity.rules.age import ADULT, old_enough
from backend.messaging.send import tell
from backend.policy.values import Policy, policy_at

Field, Way = AccessEntry.Field, AccessEntry.Way
# Field, and the action under which a person is fetched and authorised for it.
ACTIONS: Final = {Field.PHONE: "reveal_phone", Field.ID_NUMBER: "reveal_id"}
HOURS: Final = {"reveal.most_an_hour": 1, "reveal.most_a_day": 24}
DAY = timedelta(hours=24)


@deed("reveal_identity")
def reveal_identity(
    actor: Actor, *, person_id: UUID, field: str, reason: str, reason_kind: str = ""
) -> Done:
    """The value is said in this answer and written nowhere; each look counts in the budget, which
    is counted under the reader's lock."""
    action = ACTIONS[Field(field)]
    person = access(actor, Person, person_id, action, field="personId")
    lock_reader(actor)
    policy, words = policy_at(actor.now), reason.strip()
    # Whose birth is unknown is treated with the care a minor is due.
    minor = not old_enough(person.birth_date, localdate(actor.now), ADULT)
    value = person.phone if field == Field.PHONE else person.id_number
    refuse_if(
        _reason_refusals(policy, words, reason_kind, minor=minor)
        + _budget_refusals(actor, policy)
        + ([] if value else [Refusal("NOTHING_TO_REVEAL", "field")])
    )
    office_id = office_through(actor, person, action)
    note(
        actor,
        person_id=person.pk,
        field=field,
        way=Way.REVEAL,
        reason=words,
        reason_kind=reason_kind,
        minor=minor,
        office_id=office_id,
    )
    _tell_watchers(actor, policy, office_id)
    return Done({"person": person}, office_id=office_id, said={"value": value})


def _reason_refusals(policy: Policy, words: str, kind: str, *, minor: bool) -> list[Refusal]:
    least = policy["reveal.reason_least"]
    refusals = misfits(AccessEntry, reason=words)
    if len(words) < least:
        refusals.append(Refusal("REASON_TOO_SHORT", "reason", {"least": least}))
    if minor and not kind:
        refusals.append(Refusal("REASON_KIND_MISSING", "reasonKind"))
    return refusals


def _budget_refusals(actor: Actor, policy: Policy) -> list[Refusal]:
    return [
        Refusal("REVEAL_LIMIT", None, {"most": policy[name], "hours": hours})
        for name, hours in HOURS.items()
        if looks(actor, Way.REVEAL, actor.now - timedelta(hours=hours)) >= policy[name]
    ]


def _tell_watchers(actor: Actor, policy: Policy, office_id: int | None) -> None:
    """Once a day and reader, whoever may see the audit where the reader's office is held."""
    if office_id is None or looks(actor, Way.REVEAL, actor.now - DAY) < policy["reveal.told_from"]:
        return
    office = Office.objects.get(pk=office_id)
    told = set(watchers(actor.now, "audit.see", office.unit_id)) - {actor.me}
    event = f"many_reveals:{actor.me}:{localdate(actor.now)}"
    tell(actor.now, kind="many_reveals", recipients=told, subject=office, event=event)
