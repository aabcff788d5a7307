"""Who may give, end or suspend which office: downward, by someone else, within what they hold."""

from collections.abc import Iterable

from backend.authority import kinds
from backend.authority.actor import Actor, HeldOffice
from backend.authority.models import Office, Suspension, Unit
from backend.errors import Refusal

GRANT = "office.grant"


def gives(held: HeldOffice, kind: str, unit_id: int) -> bool:
    """Is `kind` over that unit below this office, by place and by the table of kinds?"""
    return (
        held.gives(GRANT)
        and held.reaches(unit_id)
        and kind in kinds.offices
        and held.kind in kinds.offices[kind].granted_by
    )


def grant_refusals(
    actor: Actor, *, person_id: int, kind: str, unit: Unit, and_below: bool, read_only: bool
) -> list[Refusal]:
    known = kinds.offices.get(kind)
    if known is None:
        return [Refusal("INVALID", "kind")]
    refusals = []
    if unit.kind not in known.unit_kinds:
        refusals.append(Refusal("OFFICE_NOT_HERE", "unitId"))
    if person_id == actor.person_id:
        refusals.append(Refusal("OWN_OFFICE", "personId"))
    able = [held for held in actor.offices if gives(held, kind, unit.pk)]
    if not able:
        return [*refusals, Refusal("NOT_YOURS_TO_GRANT", "kind")]
    within = [held for held in able if not kinds.beyond(held.kind, kind, read_only=read_only)]
    if not within:
        refusals.append(Refusal("MORE_THAN_YOU_HOLD", "kind"))
    elif and_below and not any(held.and_below for held in within):
        refusals.append(Refusal("MORE_THAN_YOU_HOLD", "andBelow"))
    return refusals


def over_refusals(actor: Actor, office: Office, theirs: Iterable[HeldOffice]) -> list[Refusal]:
    """For ending, suspending and waking another's office; `theirs` is what its holder holds now.
    Whoever stands above oneself is not touched, not even in a lower office."""
    able = [held for held in actor.offices if gives(held, office.kind, office.unit_id)]
    if not able:
        return [Refusal("NOT_YOURS_TO_GRANT", "officeId")]
    holder = list(theirs)
    if all(any(gives(above, held.kind, held.unit_id) for above in holder) for held in able):
        return [Refusal("SUPERIOR", "officeId")]
    return []


def may_lift(actor: Actor, suspension: Suspension) -> bool:
    """A city's suspension is not lifted by its county."""
    by = suspension.through
    return by is None or any(
        held.gives(GRANT) and held.reaches(by.unit_id) for held in actor.offices
    )


def through(actor: Actor, kind: str, unit_id: int) -> int | None:
    """The office by which it is done, for the audit."""
    return next((held.id for held in actor.offices if gives(held, kind, unit_id)), None)
