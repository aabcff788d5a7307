"""Letting another system of a society see what its officer sees."""

from collections.abc import Sequence
from datetime import timedelta
from secrets import token_bytes
from uuid import UUID

from backend.authority import kinds
from backend.authority.actor import ALL, Actor, hash_token
from backend.authority.models import ServiceAccount, Unit, UnitClosure
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from backend.identity.tokens import SECRET_BYTES, service_token

LONGEST_DAYS = 365
MOST_POINTS = 100
MANAGE = "service_account.manage"


@deed("create_service_account")
def create_service_account(
    actor: Actor,
    *,
    unit_id: UUID,
    name: str,
    permissions: Sequence[str],
    reason: str,
    and_below: bool = False,
    valid_days: int = LONGEST_DAYS,
    points_per_second: int = 10,
) -> Done:
    """The secret is said once. Another one is another account, and the first is ended."""
    unit = access(actor, Unit, unit_id, "manage_service_accounts", field="unitId", lock=True)
    name, reason, wanted = name.strip(), reason.strip(), sorted(set(permissions))
    refuse_if(
        misfits(ServiceAccount, name=name, reason=reason)
        + _range_refusals(valid_days, points_per_second)
        + _permission_refusals(actor, unit, permissions, and_below=and_below)
    )
    secret = service_token(points_per_second, token_bytes(SECRET_BYTES))
    account = ServiceAccount.objects.create(
        name=name,
        unit=unit,
        and_below=and_below,
        permissions=wanted,
        points_per_second=points_per_second,
        secret_hash=hash_token(secret),
        created_by_id=actor.me,
        created_at=actor.now,
        reason=reason,
        expires_at=actor.now + timedelta(days=valid_days),
    )
    return Done(
        {"service_account": account},
        office_id=actor.through(MANAGE, unit.pk),
        said={"secret": secret},
    )


def _range_refusals(valid_days: int, points_per_second: int) -> list[Refusal]:
    given = (
        ("validDays", valid_days, LONGEST_DAYS),
        ("pointsPerSecond", points_per_second, MOST_POINTS),
    )
    return [
        Refusal("OUT_OF_RANGE", field, {"least": 1, "most": most})
        for field, value, most in given
        if not 1 <= value <= most
    ]


def _permission_refusals(
    actor: Actor, unit: Unit, permissions: Sequence[str], *, and_below: bool
) -> list[Refusal]:
    """Only what sees, and only what whoever gives it holds at every one of those units."""
    if not permissions:
        return [Refusal("REQUIRED", "permissions")]
    reached = _reached(actor, unit) if and_below else {unit.pk}
    refusals = []
    if and_below and not _holds(actor, MANAGE, reached):
        refusals.append(Refusal("NOT_YOURS_TO_SHARE", "andBelow"))
    for index, name in enumerate(permissions):
        field = f"permissions.{index}"
        if name not in kinds.permissions or not name.endswith(kinds.SEES):
            refusals.append(Refusal("INVALID", field))
        elif not _holds(actor, name, reached):
            refusals.append(Refusal("NOT_YOURS_TO_SHARE", field))
    return refusals


def _reached(actor: Actor, unit: Unit) -> set[int]:
    rows = UnitClosure.objects.at(actor.now).filter(ancestor=unit)
    return set(rows.values_list("descendant_id", flat=True))


def _holds(actor: Actor, permission: str, units: set[int]) -> bool:
    held = actor.units(permission)
    return held is ALL or units <= held
