"""Who is shown the province's cases and activities: by name, and one case in an office."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Permission

from backend.dated import since
from members.models import CaseGrant
from volunteers.models import ActivityGrant

GRANTS = {"CertificationCase": CaseGrant, "Activity": ActivityGrant}


def add_what_is_granted(world: Any) -> None:
    by_name = {"user": world.named("受邀人").account}
    in_office = {"office_kind": "education_reviewer", "office_unit": world.units["P"].unit}
    for thing in list(world.things):
        if thing.type in GRANTS:
            _grant(world, thing, by_name)
        if (thing.type, thing.spot) == ("CertificationCase", "B1"):
            _grant(world, thing, in_office)


def _grant(world: Any, thing: Any, to: dict[str, Any]) -> None:
    of = GRANTS[thing.type]
    grant = of.objects.create(
        permission=Permission.objects.get(
            codename=f"view_{thing.type.lower()}",
            content_type__app_label=thing.row._meta.app_label,
        ),
        content_object=thing.row,
        reason="媒体采访",
        granted_by=world.leader,
        during=since(world.long_ago, world.now + timedelta(days=9)),
        **to,
    )
    world._add(of.__name__, thing.spot, grant)
