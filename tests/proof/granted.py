"""Who is shown the province's cases and activities by name."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Permission

from backend.dated import since
from members.models import CaseGrant
from volunteers.models import ActivityGrant

GRANTS = {"CertificationCase": CaseGrant, "Activity": ActivityGrant}


def add_what_is_granted(world: Any) -> None:
    to = world.named("受邀人").account
    for thing in list(world.things):
        if thing.type in GRANTS:
            of = GRANTS[thing.type]
            grant = of.objects.create(
                user=to,
                permission=Permission.objects.get(
                    codename=f"view_{thing.type.lower()}",
                    content_type__app_label=thing.row._meta.app_label,
                ),
                content_object=thing.row,
                reason="媒体采访",
                granted_by=world.leader,
                during=since(world.long_ago, world.now + timedelta(days=9)),
            )
            world._add(of.__name__, thing.spot, grant)
