"""What holds in shifts, as it was asked of the ORM."""

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from backend.authority.models import UnitClosure
from backend.policy.models import PolicyVersion
from backend.policy.values import PROVINCE, UNIT, Policy, Said
from volunteers.models import ActivityPolicy
from volunteers.policy import ACTIVITY, SHIFT


def policies_over(now, units):
    wanted = sorted(set(units))
    in_force = PolicyVersion.objects.filter(unit=OuterRef("ancestor"), effective_from__lte=now)
    found = JSONObject(version="pk", values="values")
    latest = in_force.order_by("-effective_from").values(found=found)[:1]
    lines = (
        UnitClosure.objects.at(now)
        .filter(descendant__any=wanted)
        .order_by("depth")
        .values_list("descendant_id", "ancestor_id", "ancestor__is_root", Subquery(latest))
    )
    said = {each: [] for each in wanted}
    for unit, of, is_root, version in lines:
        if version is not None:
            level = PROVINCE if is_root else UNIT
            said[unit].append(Said(level, of, version["version"], version["values"]))
    return {unit: Policy(tuple(each)) for unit, each in said.items()}


def policies_of(now, shifts):
    versions = (
        ActivityPolicy.objects.filter(
            Q(shift=None) | Q(shift__any=[each.pk for each in shifts]),
            activity__any=[each.activity_id for each in shifts],
            effective_from__lte=now,
        )
        .order_by("activity", "shift", "-number")
        .distinct("activity", "shift")
    )
    of_shift, of_activity = {}, {}
    for each in versions:
        if each.shift_id:
            of_shift[each.shift_id] = Said(SHIFT, each.shift_id, each.pk, each.values)
        else:
            of_activity[each.activity_id] = Said(ACTIVITY, each.activity_id, each.pk, each.values)
    over = policies_over(now, [each.unit_id for each in shifts])
    return {
        each.pk: over[each.unit_id].nearer(
            *filter(None, (of_shift.get(each.pk), of_activity.get(each.activity_id)))
        )
        for each in shifts
    }
