"""An office sets what holds in its unit and below."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.models import Unit
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.policy.models import PolicyVersion
from backend.policy.settings_given import Setting, setting_refusals
from backend.policy.values import PROVINCE, UNIT


@deed("set_unit_policy")
def set_unit_policy(
    actor: Actor,
    *,
    unit_id: UUID,
    values: Sequence[Setting],
    effective_from: datetime | None = None,
) -> Done:
    """A new version that says these values and no others; what it does not name, the unit above
    says. What was judged before stays judged by the version before."""
    unit = access(actor, Unit, unit_id, "set_policy", field="unitId", lock=True)
    start = effective_from or actor.now
    refusals = setting_refusals(PROVINCE if unit.is_root else UNIT, values)
    before = PolicyVersion.objects.filter(unit=unit).order_by("-number").first()
    if start < actor.now:
        refusals.append(Refusal("IN_THE_PAST", "effectiveFrom"))
    elif before is not None and start <= before.effective_from:
        refusals.append(Refusal("POLICY_BEFORE_THE_LAST", "effectiveFrom"))
    refuse_if(refusals)
    PolicyVersion.objects.create(
        unit=unit,
        number=before.number + 1 if before else 1,
        effective_from=start,
        values=dict(values),
    )
    return Done({"unit": unit}, office_id=actor.through("policy.set", unit.pk))
