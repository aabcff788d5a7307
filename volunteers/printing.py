"""Addresses of what is printed: for whoever was given one a moment ago, without a login."""

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from backend.authority.actor import Actor
from backend.files.signed import is_signed, signed_until
from volunteers.selectors.exported import Period

HOLDS = timedelta(minutes=10)
ROOM = "/print"


def code_address(actor: Actor, kind: str, public_id: UUID, on: date) -> str:
    return _signed(actor, f"{ROOM}/code/{kind}/{public_id}/{on.isoformat()}")


def sheet_addresses(actor: Actor, shift_id: UUID) -> dict[str, str]:
    """Of who is expected: a page, and the same as a workbook."""
    path = f"{ROOM}/sheet/{shift_id}"
    return {"page": _signed(actor, path), "workbook": _signed(actor, f"{path}.xlsx")}


def records_addresses(actor: Actor, whose: str, public_id: UUID, days: Period) -> dict[str, str]:
    """Of lines of the ledger of a person or a branch: as text, and as a workbook."""
    path = f"{ROOM}/records/{whose}/{public_id}/{days.first_on}/{days.last_on}"
    return {"csv": _signed(actor, f"{path}.csv"), "workbook": _signed(actor, f"{path}.xlsx")}


def _signed(actor: Actor, path: str) -> str:
    return f"{settings.BOAI.public_url}{path}?{signed_until(path, actor.now + HOLDS)}"


def opens(request: HttpRequest, actor: Actor) -> bool:
    """The whole path is signed, so an address opens what it was given for and nothing beside."""
    return is_signed(request.path_info, request.GET, actor.now)
