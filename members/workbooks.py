"""Addresses of workbooks: for whoever was given one a moment ago, without a login."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings

from backend.authority.actor import Actor
from backend.files.signed import signed_until

HOLDS = timedelta(minutes=10)
ROOM = "/print"


def standard_address(actor: Actor, version_id: UUID) -> str:
    return _signed(actor, f"{ROOM}/standards/{version_id}.xlsx")


def progress_address(actor: Actor, person_id: UUID, standard_id: UUID) -> str:
    """It shows what this person may see when it is opened."""
    return _signed(actor, f"{ROOM}/certification/{person_id}/{standard_id}.xlsx")


def _signed(actor: Actor, path: str) -> str:
    return f"{settings.BOAI.public_url}{path}?{signed_until(path, actor.now + HOLDS)}"
