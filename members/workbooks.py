"""Addresses of workbooks: for whoever was given one a moment ago, without a login."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings

from backend.authority.actor import Actor
from backend.files.signed import signed_until

HOLDS = timedelta(minutes=10)
ROOM = "/print/standards"


def standard_address(actor: Actor, version_id: UUID) -> str:
    path = f"{ROOM}/{version_id}.xlsx"
    return f"{settings.BOAI.public_url}{path}?{signed_until(path, actor.now + HOLDS)}"
